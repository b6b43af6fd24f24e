import type { DataColumn } from "@/components/data-table/columns";
import { signed } from "@/components/inventory/signed";
import { Glyph } from "@/components/status/glyph";
import { cn } from "@/components/ui/cn";
import { Dash } from "@/components/ui/panel";
import type { ImportKind } from "@/lib/imports/model";
import type { ImportChange } from "@/lib/imports/rows/schema";
import { formatMoney } from "@/lib/kernel/money";

import { ChangeBar, toneOf } from "./change-bar";
import { countInWords } from "./words";

const TEXT = { stop: "text-stop", wait: "text-wait", done: "text-done", quiet: "" } as const;

const sku: DataColumn<ImportChange> = {
  key: "sku",
  header: "SKU",
  phone: "1-start",
  cell: (row) => (
    <span className="block min-w-0">
      {/* The code is never cut; the name gives way. */}
      <span className="flex items-baseline gap-2">
        <span className="truncate font-medium">{row.sku?.name}</span>
        <span className="code flex-none text-sm text-muted-foreground">{row.sku?.code}</span>
      </span>
      {row.note !== null && (
        <span
          title={row.note}
          className={cn(
            "block truncate text-sm font-medium lines:whitespace-normal",
            TEXT[toneOf(row)],
          )}
        >
          <Glyph tone={toneOf(row) === "stop" ? "stop" : "wait"} /> {row.note}
        </span>
      )}
    </span>
  ),
};

const stockColumns = (largest: number): readonly DataColumn<ImportChange>[] => [
  sku,
  {
    key: "warehouse",
    header: "Warehouse",
    width: 128,
    phone: "2-start",
    cell: ({ warehouse }) => (
      <span className="block truncate text-muted-foreground">{warehouse?.name}</span>
    ),
  },
  {
    key: "from-to",
    header: "On hand, from → to",
    width: 152,
    align: "end",
    phone: "2-end",
    cell: ({ from, to }) => (
      <span className="inline-grid grid-cols-[minmax(0,1fr)_26px_minmax(44px,auto)] items-baseline text-right">
        <span className="text-muted-foreground">{from === null ? "new" : countInWords(from)}</span>
        <span className="text-center text-faint">
          <span aria-hidden>→</span>
          <span className="sr-only"> to </span>
        </span>
        <span className="font-medium">{to === null ? <Dash /> : countInWords(to)}</span>
      </span>
    ),
  },
  {
    key: "bar",
    header: <span className="sr-only">How much</span>,
    width: 112,
    cell: (row) => <ChangeBar row={row} largest={largest} />,
  },
  {
    key: "change",
    header: "Change",
    width: 84,
    align: "end",
    phone: "1-end",
    cell: (row) =>
      row.change === null ? (
        <Dash />
      ) : (
        <span className={cn("font-medium", TEXT[toneOf(row)])}>{signed(row.change)}</span>
      ),
  },
];

const PRODUCT_COLUMNS: readonly DataColumn<ImportChange>[] = [
  { ...sku, width: 300 },
  {
    key: "fields",
    header: "What changes",
    phone: "2-start",
    cell: ({ isNew, fields }) => {
      const words = fields
        .map(({ label, from, to }) =>
          isNew ? `${label} ${to ?? "–"}` : `${label} ${from ?? "–"} → ${to ?? "–"}`,
        )
        .join("; ");
      return (
        <span className="block truncate lines:whitespace-normal" title={words}>
          {isNew && <span className="font-medium">New. </span>}
          <span className="text-muted-foreground">{words}</span>
        </span>
      );
    },
  },
];

const ORDER_COLUMNS: readonly DataColumn<ImportChange>[] = [
  {
    key: "order",
    header: "Order",
    width: 140,
    phone: "1-start",
    cell: ({ orderNumber }) => <span className="code font-medium">{orderNumber}</span>,
  },
  { ...sku, phone: "2-start" },
  {
    key: "quantity",
    header: "Units",
    width: 72,
    align: "end",
    phone: "2-end",
    cell: ({ quantity }) => (quantity === null ? <Dash /> : countInWords(quantity)),
  },
  {
    key: "total",
    header: "Total",
    width: 120,
    align: "end",
    phone: "1-end",
    cell: ({ total }) => (total === null ? <Dash /> : formatMoney(total)),
  },
];

/** What a change looks like in the list of its kind. */
export function changeColumns(
  kind: ImportKind,
  largest: number,
): readonly DataColumn<ImportChange>[] {
  if (kind === "PRODUCTS") return PRODUCT_COLUMNS;
  return kind === "ORDERS" ? ORDER_COLUMNS : stockColumns(largest);
}
