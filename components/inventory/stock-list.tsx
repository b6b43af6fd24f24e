"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { MouseEvent, RefObject } from "react";

import { DataTable, type Selection } from "@/components/data-table/data-table";
import { DataTableSkeleton } from "@/components/data-table/table-skeleton";
import { QueryError } from "@/components/lists/list-error";
import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { apiQuery } from "@/components/providers/use-api";
import { Pagination } from "@/components/ui/pagination";
import type { Page } from "@/lib/http/page-schema";
import type { StockListItem } from "@/lib/inventory/schema";

import { counted } from "./signed";
import { STOCK_COLUMNS } from "./stock-columns";
import { openWhy } from "./use-why";
import { type LevelKey, whyKeyOf } from "./why-key";

const REFRESH_MILLISECONDS = 10_000;
const INTERACTIVE = "a, button, input, label";

type StockListProps = {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly apiQueryText: string;
  readonly hrefWith: (changes: { readonly cursor: string }) => string;
  /** The level whose reason is open beside the list; it follows the focus. */
  readonly why: LevelKey | undefined;
  readonly onAdjust: ((level: StockListItem) => void) | undefined;
  readonly empty: React.ReactNode;
};

const labelOf = ({ skuCode, warehouseName }: StockListItem): string =>
  `${skuCode} in ${warehouseName}`;

export function StockList({ box, apiQueryText, hrefWith, why, onAdjust, empty }: StockListProps) {
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...apiQuery<Page<StockListItem>>(`/inventory?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const levels = data?.items ?? [];
  const levelAt = (target: Element): StockListItem | undefined => {
    const id = target.closest<HTMLElement>("[data-row-id]")?.dataset["rowId"];
    return levels.find((level) => whyKeyOf(level) === id);
  };
  const openAt = ({ target }: MouseEvent) => {
    if (!(target instanceof Element) || target.closest(INTERACTIVE) !== null) return;
    // Marking text in a row is no question.
    if (window.getSelection()?.isCollapsed === false) return;
    const level = levelAt(target);
    if (level) openWhy(level);
  };
  const adjustFocused = () => {
    const level = document.activeElement && levelAt(document.activeElement);
    if (level) onAdjust?.(level);
  };
  useShortcuts(
    [{ keys: "e", label: "Adjust the row", group: "This list", run: adjustFocused }],
    onAdjust !== undefined && why === undefined,
  );
  if (data === undefined)
    return error === null ? (
      <DataTableSkeleton columns={STOCK_COLUMNS} density="comfortable" />
    ) : (
      <QueryError error={error} onRetry={() => void refetch()} />
    );
  const selection: Selection = new Set(why === undefined ? [] : [whyKeyOf(why)]);
  return (
    // Rows have links and keys of their own; the press anywhere in them is for the mouse.
    <div
      ref={box}
      role="presentation"
      className="min-w-0 lg:overflow-y-auto lg:[--ribbon:0px] [&_tbody>tr]:cursor-pointer print:overflow-visible"
      onClick={openAt}
      onFocus={({ target }) => {
        const level = why === undefined ? undefined : levelAt(target);
        if (level) openWhy(level);
      }}
    >
      <DataTable
        label="Stock"
        columns={STOCK_COLUMNS}
        rows={levels}
        rowId={whyKeyOf}
        rowLabel={labelOf}
        selection={selection}
        density="comfortable"
        isStale={isPlaceholderData}
        empty={empty}
      />
      {(data.next !== null || data.previous !== null) && (
        <Pagination
          summary={`${counted(levels.length, "level")} on this page`}
          newerLabel="Previous"
          olderLabel="Next"
          {...(data.previous === null ? {} : { newerHref: hrefWith({ cursor: data.previous }) })}
          {...(data.next === null ? {} : { olderHref: hrefWith({ cursor: data.next }) })}
        />
      )}
    </div>
  );
}
