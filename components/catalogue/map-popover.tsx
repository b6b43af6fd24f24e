"use client";

import { lazy, Suspense } from "react";

import { useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { PopoverButton } from "@/components/ui/menu-button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Variant } from "@/lib/catalog/variant-schema";

import { CATALOGUE_KEYS } from "./catalogue-keys";

const SkuCombobox = lazy(() =>
  import("./sku-combobox").then((module) => ({ default: module.SkuCombobox })),
);

/** Says which SKU a shop's item is, in its row. */
export function MapPopover({ variant }: { readonly variant: Variant }) {
  const { id, title, sku } = variant;
  const map = useApiMutation<unknown, string>({
    method: "POST",
    path: `/variants/${id}/map`,
    body: (skuId) => ({ skuId }),
    invalidate: CATALOGUE_KEYS,
  });
  const unmap = useApiMutation({
    method: "POST",
    path: `/variants/${id}/unmap`,
    invalidate: CATALOGUE_KEYS,
  });
  return (
    <PopoverButton
      align="end"
      label={`Which SKU “${title}” is`}
      trigger={
        <Button size="sm" running={map.isPending || unmap.isPending}>
          {sku === null ? "Map" : "Change"}
          <span className="sr-only"> {title}</span>
        </Button>
      }
    >
      {(close) => (
        <>
          <Suspense fallback={<Skeleton className="h-8" />}>
            <SkuCombobox
              chosen={undefined}
              isInvalid={false}
              onChoose={(chosen) => {
                if (chosen === undefined) return;
                close();
                map.mutate(chosen.id);
              }}
            />
          </Suspense>
          {sku !== null && (
            <Button
              size="sm"
              variant="destructive-quiet"
              className="mt-2"
              onClick={() => {
                close();
                unmap.mutate();
              }}
            >
              Take it off {sku.code}
            </Button>
          )}
        </>
      )}
    </PopoverButton>
  );
}
