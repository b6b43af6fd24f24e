"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Check, Search, X } from "lucide-react";
import { useEffect, useState } from "react";

import { ApiProblem } from "@/components/providers/api-problem";
import { apiQuery } from "@/components/providers/use-api";
import { cn } from "@/components/ui/cn";
import type { Page } from "@/lib/http/page-schema";
import type { Sku } from "@/lib/catalog/schema";

type ChosenSku = Pick<Sku, "id" | "code">;

const REST_MILLISECONDS = 150;

type SkuComboboxProps = {
  readonly chosen: ChosenSku | undefined;
  readonly onChoose: (sku: ChosenSku | undefined) => void;
  readonly isInvalid: boolean;
};

/** Type, walk with the arrows, choose with ↵: the server searches code, name and barcode. */
export function SkuCombobox({ chosen, onChoose, isInvalid }: SkuComboboxProps) {
  const [text, setText] = useState("");
  const [wanted, setWanted] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, error, isFetching } = useQuery({
    ...apiQuery<Page<Sku>>(`/skus?sort=match&limit=20&q=${encodeURIComponent(wanted)}`),
    placeholderData: keepPreviousData,
    enabled: chosen === undefined,
  });
  if (chosen !== undefined)
    return (
      <div className="flex h-8 max-w-[520px] items-center gap-2 rounded-md border border-primary bg-card px-2.5 phone:h-11">
        <Check aria-hidden className="size-3.5 stroke-2 text-primary" />
        <span className="code min-w-0 truncate font-medium">{chosen.code}</span>
        <button
          type="button"
          aria-label={`Choose another SKU than ${chosen.code}`}
          onClick={() => onChoose(undefined)}
          className="relative ml-auto text-muted-foreground after:absolute after:-inset-2 hover:text-foreground"
        >
          <X aria-hidden className="size-3.5 stroke-[1.75]" />
        </button>
      </div>
    );
  const items = data?.items ?? [];
  return (
    <Command shouldFilter={false} loop label="SKU" className="max-w-[520px]">
      <div className="control-box flex h-8 items-center gap-2 rounded-md px-2.5 phone:h-11">
        <Search aria-hidden className="size-3.5 flex-none stroke-[1.75] text-muted-foreground" />
        <Command.Input
          data-case-input
          value={text}
          onValueChange={setText}
          placeholder="SKU or product name"
          aria-label="SKU"
          aria-invalid={isInvalid || undefined}
          className="h-full min-w-0 flex-1 bg-transparent outline-none phone:text-[16px]"
        />
      </div>
      {items.length === 0 && (
        <p className="mt-1 rounded-md border border-border bg-card px-3 py-2 text-muted-foreground">
          {error !== null
            ? error instanceof ApiProblem
              ? error.message
              : "The search did not answer."
            : isFetching
              ? "Searching"
              : `No SKU matches “${wanted}”.`}
        </p>
      )}
      <Command.List
        label="SKUs"
        className={cn(
          "mt-1 max-h-[216px] overflow-y-auto rounded-md border border-border bg-card p-1",
          items.length === 0 && "hidden",
        )}
      >
        {items.map((sku) => (
          <Command.Item
            key={sku.id}
            value={sku.id}
            onSelect={() => onChoose({ id: sku.id, code: sku.code })}
            className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-[5px] px-2 py-1 data-[selected=true]:bg-selected phone:min-h-11 phone:flex-wrap phone:gap-y-0"
          >
            <span className="code flex-none font-medium">{sku.code}</span>
            <span className="min-w-0 flex-1 truncate text-muted-foreground">{sku.name}</span>
            <span className="flex-none text-sm text-muted-foreground">
              {sku.available} in stock
            </span>
          </Command.Item>
        ))}
      </Command.List>
      <span role="status" className="sr-only">
        {!isFetching && `${items.length} SKUs found`}
      </span>
    </Command>
  );
}
