"use client";

import { Pencil } from "lucide-react";

import type { DataColumn } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Dash, Panel, Quantity } from "@/components/ui/panel";
import type { SkuStock, StockListItem } from "@/lib/inventory/schema";

import { DriftCell } from "./drift-cell";
import { Sparkline } from "./sparkline";
import { stockTone } from "./stock-tone";
import { openWhy } from "./use-why";
import { whyKeyOf } from "./why-key";
import { WhyLink } from "./why-link";

type LevelsPanelProps = {
  readonly stock: SkuStock;
  readonly onAdjust: ((level: StockListItem) => void) | undefined;
  readonly onThreshold: ((level: StockListItem) => void) | undefined;
};

/** A SKU in each of its warehouses. */
export function LevelsPanel({ stock, onAdjust, onThreshold }: LevelsPanelProps) {
  return (
    <Panel
      title="Stock by warehouse"
      className="overflow-hidden [&_[data-slot=data-table]]:border-0"
    >
      <DataTable
        label="Stock by warehouse"
        columns={columnsFor(onAdjust, onThreshold)}
        rows={stock.levels}
        rowId={whyKeyOf}
        rowLabel={({ warehouseName }) => warehouseName}
        withoutKeys
        empty={
          <EmptyState kind="clear" title="In no warehouse yet">
            Receive stock, or import a file that names a warehouse for this SKU.
          </EmptyState>
        }
      />
    </Panel>
  );
}

const columnsFor = (
  onAdjust: LevelsPanelProps["onAdjust"],
  onThreshold: LevelsPanelProps["onThreshold"],
): readonly DataColumn<StockListItem>[] => [
  {
    key: "warehouse",
    header: "Warehouse",
    phone: "1-start",
    cell: ({ warehouseName }) => <span className="font-medium">{warehouseName}</span>,
  },
  {
    key: "onHand",
    header: "On hand",
    width: 78,
    align: "end",
    cell: ({ onHand }) => <Quantity value={onHand} />,
  },
  {
    key: "reserved",
    header: "Reserved",
    width: 82,
    align: "end",
    phone: "2-start",
    cell: ({ onHand, reserved }) => (
      <>
        <span className="lines:hidden">
          <Quantity value={reserved} />
        </span>
        <span className="hidden text-left text-muted-foreground lines:block">
          {onHand.toLocaleString("en-US")} on hand, {reserved.toLocaleString("en-US")} reserved
        </span>
      </>
    ),
  },
  {
    key: "available",
    header: "Available",
    width: 92,
    align: "end",
    phone: "1-end",
    cell: (level) => (
      <WhyLink
        href={`/inventory?why=${whyKeyOf(level)}`}
        onOpen={() => openWhy(level)}
        value={level.available}
        tone={stockTone(level)}
        of={`${level.skuCode} in ${level.warehouseName}`}
      />
    ),
  },
  {
    key: "lowAt",
    header: "Low at",
    width: 84,
    align: "end",
    phone: "3-start",
    cell: (level) =>
      onThreshold === undefined ? (
        <LowAt level={level} />
      ) : (
        <button
          type="button"
          aria-label={`Threshold in ${level.warehouseName}: ${ownThreshold(level) ?? "none"}`}
          className="rounded-xs font-medium text-primary hover:underline lines:block"
          onClick={() => onThreshold(level)}
        >
          {ownThreshold(level) === null ? (
            <>
              Set<span className="hidden lines:inline"> when it is low</span>
            </>
          ) : (
            <>
              <span className="hidden lines:inline">Low at </span>
              {ownThreshold(level)?.toLocaleString("en-US")}
            </>
          )}
        </button>
      ),
  },
  {
    key: "spark",
    header: "14 days",
    width: 90,
    dropOrder: 2,
    cell: (level) => <Sparkline values={level.spark} tone={stockTone(level)} />,
  },
  {
    key: "drift",
    header: <span title="The shop’s count less ours">Drift</span>,
    width: 64,
    align: "end",
    dropOrder: 1,
    cell: ({ drift }) => <DriftCell drift={drift} />,
  },
  ...(onAdjust === undefined
    ? []
    : [
        {
          key: "act",
          header: <span className="sr-only">Act</span>,
          width: 116,
          align: "end",
          phone: "3-end",
          cell: (level) => (
            <Button
              size="sm"
              aria-label={`Adjust in ${level.warehouseName}`}
              onClick={() => onAdjust(level)}
            >
              <Pencil aria-hidden />
              Adjust
            </Button>
          ),
        } as const satisfies DataColumn<StockListItem>,
      ]),
];

function LowAt({ level }: { readonly level: StockListItem }) {
  const own = ownThreshold(level);
  return own === null ? <Dash meaning="no threshold of its own" /> : <Quantity value={own} />;
}

const ownThreshold = ({ lowStockFrom, lowStockAt }: StockListItem): number | null =>
  lowStockFrom === "level" ? lowStockAt : null;
