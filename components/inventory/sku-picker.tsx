"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Command } from "cmdk";
import { ScanBarcode } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";

import { ApiProblem } from "@/components/providers/api-problem";
import { apiQuery } from "@/components/providers/use-api";
import { FieldError } from "@/components/ui/field";
import { cn } from "@/components/ui/cn";
import type { Sku } from "@/lib/catalog/schema";
import type { StockListItem } from "@/lib/inventory/schema";

import type { UnitLine } from "./unit-lines-draft";

type Option = Omit<UnitLine, "quantity"> & {
  /** What it usually costs, where that is known. */
  readonly price?: Sku["price"];
};
type Answer = { readonly items: readonly (Sku | StockListItem)[] };

type SkuPickerProps = {
  readonly input: RefObject<HTMLInputElement | null>;
  /** Only what has a level there, with what is free of it; any SKU of the catalogue without it. */
  readonly warehouseId?: string | undefined;
  readonly onPick: (option: Option) => void;
  readonly error: string | undefined;
};

const REST_MILLISECONDS = 150;
const MOST_OPTIONS = 20;

/** Type, or scan: ↵ takes the first match, even when the answer is still on its way. */
export function SkuPicker({ input, warehouseId, onPick, error }: SkuPickerProps) {
  const client = useQueryClient();
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState("");
  const [missed, setMissed] = useState<string>();
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  const queryFor = (q: string) => apiQuery<Answer>(searchPath(q, warehouseId));
  const search = useQuery({
    ...queryFor(wanted),
    placeholderData: keepPreviousData,
    enabled: wanted !== "",
  });
  const isCurrent =
    wanted === text.trim() && search.data !== undefined && !search.isPlaceholderData;
  const options = text.trim() === "" ? [] : (search.data?.items ?? []).map(optionOf);
  const pick = (option: Option) => {
    setText("");
    setMissed(undefined);
    onPick(option);
  };
  // A scanner types the code and ↵ in one breath, faster than any search.
  const pickWhatWasScanned = async (q: string) => {
    const answer = await client.fetchQuery(queryFor(q)).catch(() => undefined);
    const items = answer?.items ?? [];
    const found = items.find((item) => isNamed(item, q)) ?? items[0];
    if (found === undefined) setMissed(q);
    else pick(optionOf(found));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    const isSending = event.metaKey || event.ctrlKey;
    if (!isSending && (text.trim() === "" || isCurrent)) return;
    // The list below would take both for a choice of its own.
    event.preventDefault();
    event.stopPropagation();
    if (isSending) event.currentTarget.form?.requestSubmit();
    else void pickWhatWasScanned(text.trim());
  };
  const isEmpty = isCurrent && options.length === 0;
  const complaint =
    search.error !== null && text !== ""
      ? search.error instanceof ApiProblem
        ? search.error.message
        : "The search did not answer."
      : (isEmpty && text.trim() !== "") || (missed !== undefined && missed === text.trim())
        ? `No SKU matches “${text.trim()}”${warehouseId === undefined ? "" : " in this warehouse"}.`
        : undefined;
  return (
    <Command shouldFilter={false} loop label="Add a SKU">
      <div className="control-box flex h-8 items-center gap-2 rounded-md px-2.5 phone:h-11">
        <ScanBarcode aria-hidden className="size-4 flex-none stroke-[1.75] text-muted-foreground" />
        <Command.Input
          ref={input}
          value={text}
          onValueChange={setText}
          onKeyDown={onKeyDown}
          placeholder="SKU, name or barcode"
          aria-invalid={error === undefined ? undefined : true}
          className="h-full min-w-0 flex-1 bg-transparent outline-none phone:text-[16px]"
        />
      </div>
      <Command.List
        label="SKUs"
        className={cn(
          "mt-1 max-h-[200px] overflow-y-auto rounded-md border border-border bg-card p-1",
          options.length === 0 && "hidden",
        )}
      >
        {options.map((option) => (
          <Command.Item
            key={option.skuId}
            value={option.skuId}
            onSelect={() => pick(option)}
            className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-[5px] px-2 py-1 data-[selected=true]:bg-selected phone:min-h-11 phone:flex-wrap phone:gap-y-0"
          >
            <span className="code flex-none font-medium">{option.code}</span>
            <span className="min-w-0 flex-1 truncate text-muted-foreground">{option.name}</span>
            <span className="flex-none text-sm text-muted-foreground">{option.available} free</span>
          </Command.Item>
        ))}
      </Command.List>
      <div className="pt-1 empty:hidden">
        {(complaint ?? error) !== undefined && <FieldError>{complaint ?? error}</FieldError>}
      </div>
    </Command>
  );
}

function searchPath(q: string, warehouseId: string | undefined): string {
  const asked = new URLSearchParams({ q });
  if (warehouseId === undefined) return `/skus?sort=match&limit=${MOST_OPTIONS}&${asked}`;
  asked.set("warehouseId", warehouseId);
  asked.set("limit", String(MOST_OPTIONS));
  return `/inventory?${asked}`;
}

const isNamed = (item: Sku | StockListItem, q: string): boolean =>
  item.barcode === q ||
  ("skuId" in item ? item.skuCode : item.code).toLowerCase() === q.toLowerCase();

const optionOf = (item: Sku | StockListItem): Option =>
  "skuId" in item
    ? { skuId: item.skuId, code: item.skuCode, name: item.skuName, available: item.available }
    : {
        ...{ skuId: item.id, code: item.code, name: item.name },
        ...{ available: item.available, price: item.price },
      };
