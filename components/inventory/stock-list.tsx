"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { MouseEvent, RefObject } from "react";

import type { Selection } from "@/components/data-table/data-table";
import { ListBody } from "@/components/lists/list-body";
import { useShortcuts } from "@/components/providers/shortcuts/use-shortcuts";
import { apiQuery } from "@/components/providers/use-api";
import type { Page } from "@/lib/http/page-schema";
import type { StockListItem } from "@/lib/inventory/schema";

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
  const query = useQuery({
    ...apiQuery<Page<StockListItem>>(`/inventory?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const levels = query.data?.items ?? [];
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
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["level", "levels"]}
        isByTime={false}
        label="Stock"
        columns={STOCK_COLUMNS}
        rowId={whyKeyOf}
        rowLabel={labelOf}
        selection={selection}
        density="comfortable"
        empty={empty}
      />
    </div>
  );
}
