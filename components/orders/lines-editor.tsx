"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";

import { SkuPicker } from "@/components/inventory/sku-picker";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatMoney } from "@/lib/kernel/money";

import { addSku, type LineDraft, readLines, shortOf } from "./order-draft";

type LinesEditorProps = {
  readonly lines: readonly LineDraft[];
  readonly onLines: (lines: readonly LineDraft[]) => void;
  readonly currency: string;
  /** By the API's paths: "lines", "lines.0.quantity". */
  readonly errors: Readonly<Record<string, string>>;
};

/** Pick a SKU, type units and price; ↵ leads back to the next SKU. */
export function LinesEditor({ lines, onLines, currency, errors }: LinesEditorProps) {
  const picker = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { body } = readLines(lines, currency);
  const set = (index: number, change: Partial<LineDraft>) =>
    onLines(lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  const focusLine = (skuId: string) =>
    requestAnimationFrame(() =>
      list.current
        ?.querySelector<HTMLInputElement>(`[data-line="${CSS.escape(skuId)}"] input`)
        ?.select(),
    );
  const backToPicker = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    picker.current?.focus();
  };
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Items</legend>
      <SkuPicker
        input={picker}
        error={errors["lines"]}
        onPick={(sku) => {
          onLines(addSku(lines, sku, currency));
          focusLine(sku.skuId);
        }}
      />
      {lines.length > 0 && (
        <ul ref={list} className="mt-2 rounded-md border border-border">
          {lines.map((line, index) => {
            const { skuId, code, name, available, quantity, price } = line;
            const at = `lines.${index}`;
            const unitError = errors[`${at}.quantity`] ?? errors[`${at}.skuId`];
            const priceError = errors[`${at}.unitPriceMinor`];
            const short = shortOf(line);
            const read = body[index];
            const totalMinor = (read?.quantity ?? 0) * (read?.unitPriceMinor ?? 0);
            return (
              <li
                key={line.lineId ?? skuId}
                data-line={skuId}
                className="border-t border-border px-2.5 py-2 first:border-t-0"
              >
                <div className="grid grid-cols-[minmax(0,1fr)_96px_132px_112px_26px] items-center gap-2.5 phone:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_32px]">
                  <span className="min-w-0 phone:col-span-3">
                    <span className="block truncate font-medium">{name}</span>
                    <span className="block truncate text-sm text-muted-foreground">
                      <span className="code">{code}</span>
                      {available !== undefined && `, ${available.toLocaleString("en-US")} free`}
                      {line.shipped > 0 && `, ${line.shipped} shipped`}
                      {short > 0 && (
                        <span className="font-medium text-wait">, {short} will wait for stock</span>
                      )}
                    </span>
                  </span>
                  <Input
                    inputClassName="text-right"
                    inputMode="numeric"
                    autoComplete="off"
                    aria-label={`Units of ${code}`}
                    aria-invalid={unitError === undefined ? undefined : true}
                    value={quantity}
                    unit="×"
                    onChange={(event) => set(index, { quantity: event.target.value })}
                    onKeyDown={backToPicker}
                  />
                  <Input
                    inputClassName="text-right"
                    inputMode="decimal"
                    autoComplete="off"
                    aria-label={`Price of one ${code}`}
                    aria-invalid={priceError === undefined ? undefined : true}
                    value={price}
                    unit={currency}
                    placeholder="0.00"
                    onChange={(event) => set(index, { price: event.target.value })}
                    onKeyDown={backToPicker}
                  />
                  <span className="text-right phone:col-span-2 phone:row-start-3 phone:text-left">
                    {formatMoney({ amountMinor: totalMinor, currency })}
                  </span>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    className="phone:col-start-3 phone:row-start-2"
                    disabled={line.shipped > 0}
                    aria-label={`Take ${code} off`}
                    onClick={() => onLines(lines.filter((each) => each !== line))}
                  >
                    <X aria-hidden />
                  </Button>
                </div>
                <div className="pt-1 empty:hidden">
                  {unitError !== undefined && <FieldError>{unitError}</FieldError>}
                  {priceError !== undefined && <FieldError>{priceError}</FieldError>}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}
