"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

import { SkuPicker } from "./sku-picker";
import { addLine, setQuantity, type UnitLine } from "./unit-lines-draft";

type UnitLinesProps = {
  readonly lines: readonly UnitLine[];
  readonly onLines: (lines: readonly UnitLine[]) => void;
  /** By the API's paths: "lines", "lines.0.quantity". */
  readonly errors: Readonly<Record<string, string>>;
  /** Where the units are taken from; any SKU can be added without it. */
  readonly fromWarehouseId?: string | undefined;
};

/** Pick a SKU, type its units, ↵ leads back to the next SKU. */
export function UnitLines({ lines, onLines, errors, fromWarehouseId }: UnitLinesProps) {
  const picker = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const picked = useRef<string>(undefined);
  // Once its line is there; a scan is answered later than the key was pressed.
  useEffect(() => {
    if (picked.current === undefined) return;
    const line = `[data-line="${CSS.escape(picked.current)}"] input`;
    picked.current = undefined;
    const field = list.current?.querySelector<HTMLInputElement>(line);
    field?.focus();
    field?.select();
  }, [lines]);
  const backToPicker = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    picker.current?.focus();
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-[5px] text-sm font-medium">SKUs</legend>
      <SkuPicker
        input={picker}
        warehouseId={fromWarehouseId}
        error={errors["lines"]}
        onPick={(sku) => {
          picked.current = sku.skuId;
          onLines(addLine(lines, sku));
        }}
      />
      {lines.length > 0 && (
        <ul ref={list} className="mt-2 rounded-md border border-border">
          {lines.map(({ skuId, code, name, available, quantity }, index) => {
            const error = errors[`lines.${index}.quantity`] ?? errors[`lines.${index}.skuId`];
            return (
              <li
                key={skuId}
                data-line={skuId}
                className="border-t border-border px-2.5 py-2 first:border-t-0"
              >
                <div className="flex items-center gap-2.5">
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{name}</span>
                    <span className="block truncate text-sm text-muted-foreground">
                      <span className="code">{code}</span>
                      {available !== undefined && `, ${available.toLocaleString("en-US")} free`}
                    </span>
                  </span>
                  <Input
                    className="w-[104px] flex-none"
                    inputClassName="text-right"
                    inputMode="numeric"
                    autoComplete="off"
                    aria-label={`Units of ${code}`}
                    aria-invalid={error === undefined ? undefined : true}
                    aria-describedby={error === undefined ? undefined : `line-${skuId}`}
                    value={quantity}
                    unit="units"
                    onChange={(event) => onLines(setQuantity(lines, skuId, event.target.value))}
                    onKeyDown={backToPicker}
                  />
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Take ${code} out`}
                    onClick={() => onLines(lines.filter((line) => line.skuId !== skuId))}
                  >
                    <X />
                  </Button>
                </div>
                <FieldError id={`line-${skuId}`}>{error}</FieldError>
              </li>
            );
          })}
        </ul>
      )}
    </fieldset>
  );
}
