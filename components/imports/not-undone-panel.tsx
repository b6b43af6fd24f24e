"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { signed } from "@/components/inventory/signed";
import { QueryError } from "@/components/lists/list-error";
import { apiFetch } from "@/components/providers/api-client";
import { Glyph } from "@/components/status/glyph";
import { Button } from "@/components/ui/button";
import { Panel, PanelRow } from "@/components/ui/panel";
import type { NotUndonePage } from "@/lib/imports/rows/schema";
import type { ImportDetail } from "@/lib/imports/schema";

import { countInWords } from "./words";

/** Rows that could not be taken back, each with its reason as a sentence. */
export function NotUndonePanel({ found }: { readonly found: ImportDetail }) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: ["imports", found.id, "not-undone"],
      queryFn: ({ pageParam, signal }) =>
        apiFetch<NotUndonePage>(
          `/imports/${found.id}/not-undone${pageParam === "" ? "" : `?cursor=${encodeURIComponent(pageParam)}`}`,
          { signal },
        ),
      initialPageParam: "",
      getNextPageParam: ({ next }) => next,
    },
  );
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title="Not taken back" sub={countInWords(found.undo?.notUndoneCount ?? 0)}>
      {error !== null && <QueryError error={error} onRetry={() => void refetch()} />}
      {rows.map(({ row, sku, warehouse, orderNumber, change, why }) => (
        <PanelRow key={row} className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{orderNumber ?? sku?.name}</span>
          <span className="code text-sm text-muted-foreground">{sku?.code}</span>
          {warehouse !== null && <span className="text-muted-foreground">{warehouse.name}</span>}
          {change !== null && <span className="ml-auto font-medium">{signed(change)}</span>}
          <span className="w-full text-sm text-wait">
            <Glyph tone="wait" /> {why}
          </span>
        </PanelRow>
      ))}
      {hasNextPage && (
        <PanelRow>
          <Button size="sm" running={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </PanelRow>
      )}
    </Panel>
  );
}
