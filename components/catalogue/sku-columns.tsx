import type { DataColumn } from "@/components/data-table/columns";
import { Dash, Quantity } from "@/components/ui/panel";
import type { Sku } from "@/lib/catalog/schema";
import { formatMoney } from "@/lib/kernel/money";

import { sizeText, weightText } from "./words";

/** Names left, numbers right. */
export const SKU_COLUMNS: readonly DataColumn<Sku>[] = [
  {
    key: "code",
    header: "SKU",
    width: 176,
    isIdentifier: true,
    phone: "1-start",
    cell: ({ code }) => <span className="code">{code}</span>,
  },
  {
    key: "name",
    header: "Name",
    phone: "2-start",
    cell: ({ name }) => <span className="block truncate">{name}</span>,
  },
  {
    key: "barcode",
    header: "Barcode",
    width: 128,
    dropOrder: 3,
    cell: ({ barcode }) =>
      barcode === null ? <Dash /> : <span className="code block truncate">{barcode}</span>,
  },
  {
    key: "weight",
    header: "Weight",
    width: 78,
    align: "end",
    cell: ({ weightGrams }) => weightText(weightGrams),
  },
  {
    key: "size",
    header: "Size",
    width: 158,
    align: "end",
    dropOrder: 2,
    cell: (sku) => sizeText(sku),
  },
  {
    key: "hsn",
    header: "HSN",
    width: 84,
    dropOrder: 1,
    cell: ({ hsn }) => (hsn === null ? <Dash /> : <span className="code">{hsn}</span>),
  },
  {
    key: "price",
    header: "Price",
    width: 104,
    align: "end",
    phone: "1-end",
    cell: ({ price }) => (price === null ? <Dash /> : formatMoney(price)),
  },
  {
    key: "variants",
    header: "Shop items",
    width: 92,
    align: "end",
    dropOrder: 4,
    cell: ({ variantCount }) => <Quantity value={variantCount} />,
  },
  {
    key: "onHand",
    header: "On hand",
    width: 84,
    align: "end",
    phone: "2-end",
    cell: ({ onHand }) => (
      <>
        <Quantity value={onHand} />
        <span className="hidden text-sm text-muted-foreground lines:inline"> on hand</span>
      </>
    ),
  },
];
