"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { QueryError } from "@/components/lists/list-error";
import { apiQuery, useApiMutation } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/links";
import { Dash, KeyValue, KeyValues, Panel, PanelBody, PanelRow } from "@/components/ui/panel";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { Stamp } from "@/components/ui/stamp";
import { counted } from "@/lib/catalog/model";
import type { Sku } from "@/lib/catalog/schema";
import type { Variant } from "@/lib/catalog/variant-schema";
import type { Page } from "@/lib/http/page-schema";
import { formatMoney } from "@/lib/kernel/money";

import { CATALOGUE_KEYS } from "./catalogue-keys";
import { sizeText, weightText } from "./words";

const SkuDialog = lazy(() =>
  import("./sku-dialog").then((module) => ({ default: module.SkuDialog })),
);

const MOST_ITEMS = 5;

type SkuDetailsPanelProps = {
  readonly skuId: string;
  /** Without it there is nothing to press. */
  readonly mayManage: boolean;
};

/** What a SKU is in the catalogue, and the shops' items that are it. */
export function SkuDetailsPanel({ skuId, mayManage }: SkuDetailsPanelProps) {
  const [isEditing, setEditing] = useState(false);
  const { data: sku, error, refetch } = useQuery(apiQuery<Sku>(`/skus/${skuId}`));
  const archive = useApiMutation({
    method: "POST",
    path: `/skus/${skuId}/${sku?.archivedAt == null ? "archive" : "restore"}`,
    invalidate: CATALOGUE_KEYS,
  });
  return (
    <Panel
      title="Catalogue"
      action={
        mayManage &&
        sku !== undefined && (
          <>
            <Button
              size="sm"
              variant="ghost"
              running={archive.isPending}
              onClick={() => archive.mutate()}
            >
              {sku.archivedAt === null ? "Archive" : "Restore"}
            </Button>
            <Button size="sm" onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
              Edit
            </Button>
          </>
        )
      }
    >
      {sku === undefined ? (
        error === null ? (
          <LoadingRegion label="Loading the SKU" className="p-3.5">
            <Skeleton className="h-[180px]" />
          </LoadingRegion>
        ) : (
          <QueryError error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <PanelBody>
            {sku.archivedAt !== null && (
              <Callout tone="info" title="Archived" className="mb-3">
                It is in no list and no choice. Orders and stock of it go on.
              </Callout>
            )}
            <Details sku={sku} />
          </PanelBody>
          <ShopItems sku={sku} />
        </>
      )}
      <Suspense fallback={null}>
        {isEditing && sku !== undefined && (
          <SkuDialog sku={sku} open onClose={() => setEditing(false)} />
        )}
      </Suspense>
    </Panel>
  );
}

function Details({ sku }: { readonly sku: Sku }) {
  return (
    <KeyValues>
      <KeyValue name="Product">{sku.product?.title ?? <Dash />}</KeyValue>
      <KeyValue name="Weight">{weightText(sku.weightGrams)}</KeyValue>
      <KeyValue name="Size">{sizeText(sku)}</KeyValue>
      <KeyValue name="Travels in">{sku.packageType?.name ?? "its own wrapping"}</KeyValue>
      <KeyValue name="HSN">
        {sku.hsn === null ? <Dash /> : <span className="code">{sku.hsn}</span>}
      </KeyValue>
      <KeyValue name="Origin">{sku.originCountry ?? <Dash />}</KeyValue>
      <KeyValue name="Price">{sku.price === null ? <Dash /> : formatMoney(sku.price)}</KeyValue>
    </KeyValues>
  );
}

function ShopItems({ sku }: { readonly sku: Sku }) {
  const { data } = useQuery({
    ...apiQuery<Page<Variant>>(`/variants?skuId=${sku.id}&limit=${MOST_ITEMS}`),
    enabled: sku.variantCount > 0,
  });
  if (sku.variantCount === 0)
    return (
      <PanelRow className="text-muted-foreground">
        No item of a shop is this SKU. <TextLink href="/catalogue/variants">Map one</TextLink>
      </PanelRow>
    );
  const more = sku.variantCount - (data?.items.length ?? 0);
  return (
    <>
      {data?.items.map(({ id, title, channel, externalVariantId }) => (
        <PanelRow key={id} className="flex min-w-0 items-center gap-2">
          <Stamp of={channel.kind} />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          <span className="code flex-none text-sm text-muted-foreground">{externalVariantId}</span>
        </PanelRow>
      ))}
      {data !== undefined && more > 0 && (
        <PanelRow>
          <TextLink href={`/catalogue/variants?tab=mapped&skuId=${sku.id}`}>
            {counted(more, "more item")}
          </TextLink>
        </PanelRow>
      )}
    </>
  );
}
