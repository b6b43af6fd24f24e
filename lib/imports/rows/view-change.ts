import { toDecimalAmount } from "@/lib/kernel/money";
import type { Import } from "@/prisma/generated/client";
import { IMPORT_FIELDS } from "../fields/model";
import { changeFlags, type ChangeFlag, type ImportMode } from "../model";
import type { ImportChange } from "./schema";

type Values = Readonly<Record<string, unknown>> | null;

export type ChangeRow = {
  readonly row: number;
  readonly risk: number;
  readonly quantity: number | null;
  readonly fromOnHand: number | null;
  readonly reserved: number;
  readonly toOnHand: number | null;
  readonly isNew: boolean;
  readonly data: Values;
  readonly before: Values;
  readonly skuId: string | null;
  readonly skuCode: string | null;
  readonly skuName: string | null;
  readonly warehouseId: string | null;
  readonly warehouseCode: string | null;
  readonly warehouseName: string | null;
};

const askedFor = (mode: ImportMode, from: number, quantity: number): number => {
  if (mode === "SET") return quantity;
  return mode === "ADD" ? from + quantity : from - quantity;
};

function noteOf(
  flags: readonly ChangeFlag[],
  { from, asked, reserved }: { from: number; asked: number; reserved: number },
): string | null {
  const short = reserved - asked;
  if (flags.includes("BIG_DROP") && short > 0)
    return `Big drop. ${reserved} are reserved, so ${short} ${short === 1 ? "unit" : "units"} would be short. Import keeps ${reserved}.`;
  if (flags.includes("BIG_DROP")) return "Big drop.";
  if (short > 0) return `Below the ${reserved} reserved. Import keeps ${reserved}.`;
  if (flags.includes("DROP")) return `Drop of ${Math.round(((from - asked) / from) * 100)} %.`;
  return null;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Values of a product that differ, under the names of their columns. */
function fieldsOf(kind: Import["kind"], row: ChangeRow): ImportChange["fields"] {
  if (kind !== "PRODUCTS" || !row.data) return [];
  const shown = (values: Values, name: string): string | null => {
    const value = values?.[name];
    const currency = textOf(values?.["currency"]) ?? textOf(row.data?.["currency"]);
    return name === "price" && typeof value === "number" && currency
      ? toDecimalAmount({ amountMinor: value, currency })
      : textOf(value);
  };
  return IMPORT_FIELDS.PRODUCTS.flatMap(({ name, label }) => {
    if (name === "sku" || row.data?.[name] === undefined) return [];
    const from = shown(row.before, name);
    const to = shown(row.data, name);
    return from === to ? [] : [{ label, from, to }];
  });
}

export function viewChange(found: Pick<Import, "kind" | "mode">, row: ChangeRow): ImportChange {
  const isStock = found.kind === "INVENTORY";
  const from = row.fromOnHand;
  const asked = isStock ? askedFor(found.mode, from ?? 0, row.quantity ?? 0) : 0;
  const { reserved } = row;
  const flags = isStock ? changeFlags({ from, asked, reserved }) : [];
  const { data } = row;
  const code = row.skuCode ?? textOf(data?.["sku"]);
  const amount = data?.["totalMinor"];
  return {
    row: row.row,
    sku:
      code === null
        ? null
        : { id: row.skuId, code, name: row.skuName ?? textOf(data?.["name"]) ?? "" },
    warehouse:
      row.warehouseId && row.warehouseCode
        ? { id: row.warehouseId, code: row.warehouseCode, name: row.warehouseName ?? "" }
        : null,
    orderNumber: textOf(data?.["order_number"]),
    from,
    to: row.toOnHand,
    asked: isStock && row.toOnHand !== null && asked < row.toOnHand ? asked : null,
    reserved,
    change: row.toOnHand === null ? null : row.toOnHand - (from ?? 0),
    isNew: row.isNew,
    flags: [...flags],
    note: isStock ? noteOf(flags, { from: from ?? 0, asked, reserved }) : null,
    fields: fieldsOf(found.kind, row),
    quantity: found.kind === "ORDERS" ? row.quantity : null,
    total:
      typeof amount === "number"
        ? { amountMinor: amount, currency: textOf(data?.["currency"]) ?? "INR" }
        : null,
  };
}
