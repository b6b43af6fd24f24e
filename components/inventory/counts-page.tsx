"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";

import { ListBody } from "@/components/lists/list-body";
import { useListUrl } from "@/components/lists/use-list-url";
import { apiQuery } from "@/components/providers/use-api";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-chip";
import { PageHead } from "@/components/ui/page-head";
import { ShortcutButton } from "@/components/ui/shortcut-button";
import { Tabs } from "@/components/ui/tabs";
import type { Page } from "@/lib/http/page-schema";
import type { CycleCountView } from "@/lib/inventory/count-schema";

import { COUNT_COLUMNS } from "./count-columns";
import { InventoryPlaces } from "./inventory-places";
import { StockFilters } from "./stock-filters";
import { useMay } from "./use-may";
import { useStockCounts } from "./use-warehouses";

const OpenCountDialog = lazy(() =>
  import("./open-count-dialog").then((module) => ({ default: module.OpenCountDialog })),
);

const REFRESH_MILLISECONDS = 15_000;
const TABS = [
  { status: undefined, label: "All" },
  { status: "OPEN", label: "Open" },
  { status: "POSTED", label: "Posted" },
  { status: "DISCARDED", label: "Discarded" },
] as const;

const countId = ({ id }: CycleCountView): string => id;
const countHref = ({ id }: CycleCountView): string => `/inventory/counts/${id}`;
const countLabel = ({ name }: CycleCountView): string => `count ${name}`;

/** Count sheets, newest first: what is being counted, and what was found. */
export function CountsPage() {
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const may = useMay();
  const stock = useStockCounts();
  const [isOpening, setOpening] = useState(false);
  const status = params.get("status") ?? undefined;
  const warehouseId = params.get("warehouseId");
  const query = useQuery({
    ...apiQuery<Page<CycleCountView>>(`/cycle-counts?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  return (
    <>
      <PageHead
        title="Inventory"
        state={<InventoryPlaces current="counts" />}
        sub="what lies on the shelf against what the books say"
        actions={
          may.operate && (
            <ShortcutButton
              variant="primary"
              shortcut="n"
              shortcutLabel="Open a count"
              onClick={() => setOpening(true)}
            >
              Open a count
            </ShortcutButton>
          )
        }
      />
      <Tabs
        label="Counts by state"
        items={TABS.map((tab) => ({
          href: hrefWith({ status: tab.status }),
          label: tab.label,
          isCurrent: tab.status === status,
        }))}
      />
      <FilterBar>
        <StockFilters
          warehouseId={warehouseId}
          warehouses={stock?.warehouses ?? []}
          hrefWith={hrefWith}
          go={go}
        />
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["count", "counts"]}
        isByTime
        label="Counts"
        columns={COUNT_COLUMNS}
        rowId={countId}
        rowLabel={countLabel}
        rowHref={countHref}
        empty={
          <CountsEmpty
            isFiltered={apiQueryText !== ""}
            onOpen={may.operate ? () => setOpening(true) : undefined}
          />
        }
      />
      <Suspense fallback={null}>
        {isOpening && (
          <OpenCountDialog
            open
            warehouseId={warehouseId ?? undefined}
            onClose={() => setOpening(false)}
          />
        )}
      </Suspense>
    </>
  );
}

function CountsEmpty({
  isFiltered,
  onOpen,
}: {
  readonly isFiltered: boolean;
  readonly onOpen: (() => void) | undefined;
}) {
  if (isFiltered)
    return (
      <EmptyState kind="filtered" title="No count matches this tab and its filters">
        Choose All, or take the warehouse away.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="first-time"
      title="Nothing has been counted yet"
      actions={
        onOpen !== undefined && (
          <Button size="sm" variant="primary" onClick={onOpen}>
            Open a count
          </Button>
        )
      }
    >
      A count is a sheet to walk along the shelf with. Numbers are saved as they are typed, and
      stock changes only when the sheet is posted: each difference is one row in the ledger.
    </EmptyState>
  );
}
