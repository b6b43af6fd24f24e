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
import type { Page } from "@/lib/http/page-schema";
import type { TransferListItem } from "@/lib/inventory/transfer-schema";

import { InventoryPlaces } from "./inventory-places";
import { StockFilters } from "./stock-filters";
import { TRANSFER_COLUMNS } from "./transfer-columns";
import { useMay } from "./use-may";
import { useStockCounts } from "./use-warehouses";

const TransferDrawer = lazy(() =>
  import("./transfer-drawer").then((module) => ({ default: module.TransferDrawer })),
);

const REFRESH_MILLISECONDS = 15_000;

const transferId = ({ id }: TransferListItem): string => id;
const transferHref = ({ id }: TransferListItem): string => `/inventory/transfers/${id}`;
const transferLabel = ({ from, to }: TransferListItem): string =>
  `transfer from ${from.name} to ${to.name}`;

/** What was carried between warehouses, newest first. */
export function TransfersPage() {
  const { params, hrefWith, go, apiQueryText } = useListUrl();
  const may = useMay();
  const counts = useStockCounts();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    ...apiQuery<Page<TransferListItem>>(`/transfers?${apiQueryText}`),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
  });
  const isFiltered = params.has("warehouseId") || params.has("cursor");
  return (
    <>
      <PageHead
        title="Inventory"
        state={<InventoryPlaces current="transfers" />}
        sub="carried from one warehouse to another"
        actions={
          may.operate && (
            <ShortcutButton
              variant="primary"
              shortcut="n"
              shortcutLabel="New transfer"
              onClick={() => setOpen(true)}
            >
              New transfer
            </ShortcutButton>
          )
        }
      />
      <FilterBar>
        <StockFilters
          warehouseId={params.get("warehouseId")}
          warehouses={counts?.warehouses ?? []}
          hrefWith={hrefWith}
          go={go}
        />
      </FilterBar>
      <ListBody
        query={query}
        hrefWith={hrefWith}
        noun={["transfer", "transfers"]}
        isByTime
        label="Transfers"
        columns={TRANSFER_COLUMNS}
        rowId={transferId}
        rowLabel={transferLabel}
        rowHref={transferHref}
        empty={
          <TransfersEmpty
            isFiltered={isFiltered}
            onNew={may.operate ? () => setOpen(true) : undefined}
          />
        }
      />
      <Suspense fallback={null}>
        {isOpen && (
          <TransferDrawer
            open
            fromWarehouseId={params.get("warehouseId") ?? undefined}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  );
}

function TransfersEmpty({
  isFiltered,
  onNew,
}: {
  readonly isFiltered: boolean;
  readonly onNew: (() => void) | undefined;
}) {
  if (isFiltered)
    return (
      <EmptyState kind="filtered" title="No transfer from or to this warehouse">
        Take the filter away to see the others.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="first-time"
      title="Nothing has been carried yet"
      actions={
        onNew !== undefined && (
          <Button size="sm" variant="primary" onClick={onNew}>
            New transfer
          </Button>
        )
      }
    >
      A transfer takes free units off one warehouse and puts them into another in one step: two rows
      in the ledger, both or none. What is held for orders stays where it is.
    </EmptyState>
  );
}
