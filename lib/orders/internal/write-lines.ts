import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { Prisma, type OrderLine } from "@/prisma/generated/client";
import type { LineEdit } from "../schema";
import { itemName, type LineDraft } from "./line-draft";

/** An item that has no SKU yet, of a line that was not there before. */
export type UnmappedItem = {
  readonly channelVariantId: string;
  readonly title: string;
  readonly externalSku: string | null;
};

export type LineChange = {
  /** Differences of units, which are what stock follows; a new price alone is none. */
  readonly edits: readonly LineEdit[];
  readonly unmapped: readonly UnmappedItem[];
  readonly lines: readonly WrittenLine[];
};

export type WrittenLine = Pick<
  OrderLine,
  "id" | "externalLineId" | "skuId" | "orderedQuantity" | "shippedQuantity"
>;

/** "Razai, king: 3 → 1" */
export const editWords = ({ title, from, to }: LineEdit): string => `${title}: ${from} → ${to}`;

/**
 * Brings the order's lines to what is stated now; a line that is not stated any more is taken back
 * whole. Nothing of what is held or has left is touched: the difference is settled afterwards.
 */
export async function writeLines(
  tx: ScopedTx,
  scope: OrgScope,
  input: {
    readonly orderId: string;
    readonly isNew: boolean;
    readonly lines: readonly LineDraft[];
  },
): Promise<LineChange> {
  const { organizationId } = scope;
  const { orderId } = input;
  const before = input.isNew
    ? []
    : await tx.orderLine.findMany({ where: { organizationId, orderId } });
  const known = new Map(before.map((line) => [line.externalLineId, line]));
  const rows = input.lines.map((line, position) =>
    toRow(line, position, known.get(line.externalLineId)),
  );
  const fresh = rows.filter(({ externalLineId }) => !known.has(externalLineId));
  if (fresh.length > 0)
    await tx.orderLine.createMany({
      data: fresh.map((row) => ({ ...row, organizationId, orderId })),
      skipDuplicates: true,
    });
  const stated = new Set(rows.map(({ externalLineId }) => externalLineId));
  const gone = before
    .filter(
      (line) => !stated.has(line.externalLineId) && line.cancelledQuantity < line.orderedQuantity,
    )
    .map((line) => ({ ...line, cancelledQuantity: line.orderedQuantity, totalMinor: 0 }));
  const changed = [...rows, ...gone].filter((row) => {
    const old = known.get(row.externalLineId);
    return old !== undefined && isDifferent(old, row);
  });
  for (const { id, ...row } of changed)
    await tx.orderLine.updateMany({ where: { id, organizationId }, data: pickColumns(row) });
  return {
    edits: [...fresh.filter(() => !input.isNew), ...changed].flatMap((row) =>
      editOf(row, known.get(row.externalLineId)),
    ),
    unmapped: unmappedOf(fresh),
    lines: rows.map((row) => ({
      ...row,
      skuId: row.skuId ?? null,
      shippedQuantity: known.get(row.externalLineId)?.shippedQuantity ?? 0,
    })),
  };
}

type Row = ReturnType<typeof toRow>;
type Columns = Pick<
  Row,
  | ("orderedQuantity" | "cancelledQuantity" | "unitPriceMinor" | "taxMinor" | "discountMinor")
  | ("totalMinor" | "title" | "variantTitle" | "externalSku" | "channelVariantId" | "skuId")
>;

function toRow(line: LineDraft, position: number, old: OrderLine | undefined) {
  // What is held or gone is never more than what is ordered, whatever is stated now.
  const ordered = Math.max(
    line.orderedQuantity,
    old ? old.reservedQuantity + old.shippedQuantity : 0,
  );
  return {
    id: old?.id ?? newId(),
    externalLineId: line.externalLineId,
    // A line that has its SKU keeps it: what is reserved under one is not shipped under another.
    channelVariantId: old?.channelVariantId ?? line.channelVariantId,
    skuId: old?.skuId ?? line.skuId,
    kind: line.kind,
    position,
    title: line.title,
    variantTitle: line.variantTitle,
    externalSku: line.externalSku,
    orderedQuantity: ordered,
    cancelledQuantity: Math.max(0, ordered - line.currentQuantity),
    unitPriceMinor: line.unitPriceMinor,
    taxMinor: line.taxMinor,
    discountMinor: line.discountMinor,
    totalMinor: line.totalMinor,
    unitWeightGrams: line.unitWeightGrams,
    requiresShipping: line.requiresShipping,
    properties: line.properties.length > 0 ? [...line.properties] : Prisma.DbNull,
  };
}

const pickColumns = (row: Columns): Columns => ({
  orderedQuantity: row.orderedQuantity,
  cancelledQuantity: row.cancelledQuantity,
  unitPriceMinor: row.unitPriceMinor,
  taxMinor: row.taxMinor,
  discountMinor: row.discountMinor,
  totalMinor: row.totalMinor,
  title: row.title,
  variantTitle: row.variantTitle,
  externalSku: row.externalSku,
  channelVariantId: row.channelVariantId,
  skuId: row.skuId,
});

const isDifferent = (old: OrderLine, row: Columns): boolean =>
  Object.entries(pickColumns(row)).some(
    ([column, value]) => old[column as keyof Columns] !== value,
  );

function editOf(row: Columns, old: OrderLine | undefined): LineEdit[] {
  const to = row.orderedQuantity - row.cancelledQuantity;
  const from = old ? old.orderedQuantity - old.cancelledQuantity : 0;
  return to === from ? [] : [{ title: itemName(row), sku: row.externalSku, from, to }];
}

function unmappedOf(rows: readonly Row[]): UnmappedItem[] {
  const open = rows.filter(
    (row) =>
      row.requiresShipping && row.skuId === null && row.orderedQuantity > row.cancelledQuantity,
  );
  const items = open.flatMap((row) =>
    row.channelVariantId === null
      ? []
      : [
          {
            channelVariantId: row.channelVariantId,
            title: itemName(row),
            externalSku: row.externalSku,
          },
        ],
  );
  return [...new Map(items.map((item) => [item.channelVariantId, item])).values()].toSorted(
    (one, other) => (one.channelVariantId < other.channelVariantId ? -1 : 1),
  );
}
