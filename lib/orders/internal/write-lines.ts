import { matchVariants, type MatchedVariant } from "@/lib/catalog/commands/match-variants";
import type { ChannelOrderLine } from "@/lib/channels/model";
import { newId } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { Prisma, type OrderLine } from "@/prisma/generated/client";

/** An item that has no SKU yet, of a line that was not there before. */
export type UnmappedItem = {
  readonly channelVariantId: string;
  readonly title: string;
  readonly externalSku: string | null;
};

export type LineChange = {
  /** Differences a merchant would care about, in words: "Razai, king: 3 → 1". */
  readonly differences: readonly string[];
  readonly unmapped: readonly UnmappedItem[];
  readonly lines: readonly WrittenLine[];
};

export type WrittenLine = Pick<
  OrderLine,
  "id" | "externalLineId" | "skuId" | "orderedQuantity" | "shippedQuantity"
>;

const itemName = (line: Pick<ChannelOrderLine, "title" | "variantTitle">): string =>
  [line.title, line.variantTitle].filter(Boolean).join(", ");

/** How the shop's item is known to us where it has no variant of its own. */
const variantKey = (line: ChannelOrderLine): string =>
  line.externalVariantId ??
  (line.externalSku ? `sku:${line.externalSku}` : `title:${itemName(line)}`);

/** Brings the order's lines to what the shop says; a line that is gone there is taken back whole. */
export async function writeLines(
  tx: ScopedTx,
  scope: OrgScope,
  input: {
    readonly orderId: string;
    readonly channelId: string;
    readonly isNew: boolean;
    readonly lines: readonly ChannelOrderLine[];
  },
): Promise<LineChange> {
  const { organizationId } = scope;
  const { orderId } = input;
  const travelling = input.lines.filter(({ requiresShipping }) => requiresShipping);
  const variants = await matchVariants(
    tx,
    scope,
    input.channelId,
    travelling.map((line) => ({
      externalVariantId: variantKey(line),
      externalProductId: line.externalProductId,
      externalSku: line.externalSku,
      title: itemName(line),
    })),
  );
  const before = input.isNew
    ? []
    : await tx.orderLine.findMany({ where: { organizationId, orderId } });
  const known = new Map(before.map((line) => [line.externalLineId, line]));
  const rows = input.lines.map((line, position) =>
    toRow(line, position, variants.get(variantKey(line)), known.get(line.externalLineId)),
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
    differences: [...fresh.filter(() => !input.isNew), ...changed].flatMap((row) =>
      difference(row, known.get(row.externalLineId)),
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

function toRow(
  line: ChannelOrderLine,
  position: number,
  variant: MatchedVariant | undefined,
  old: OrderLine | undefined,
) {
  // What is held or gone is never more than what is ordered, whatever the shop says now.
  const ordered = Math.max(
    line.orderedQuantity,
    old ? old.reservedQuantity + old.shippedQuantity : 0,
  );
  return {
    id: old?.id ?? newId(),
    externalLineId: line.externalLineId,
    // A line that has its SKU keeps it: what is reserved under one is not shipped under another.
    channelVariantId: old?.channelVariantId ?? variant?.id ?? null,
    skuId: old?.skuId ?? variant?.skuId ?? null,
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

function difference(
  row: Columns & Pick<Row, "externalLineId">,
  old: OrderLine | undefined,
): string[] {
  const now = row.orderedQuantity - row.cancelledQuantity;
  const then = old ? old.orderedQuantity - old.cancelledQuantity : 0;
  return now === then ? [] : [`${itemName(row)}: ${then} → ${now}`];
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
