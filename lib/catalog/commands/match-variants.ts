import { appendOutbox } from "@/lib/events/append-outbox";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** What a shop calls an item. */
export type ShopItem = {
  /** Variant id at the shop; "sku:<code>" or "title:<text>" where it names none. */
  readonly externalVariantId: string;
  readonly externalProductId?: string | null;
  readonly externalInventoryItemId?: string | null;
  readonly externalSku: string | null;
  readonly title: string;
};

export type MatchedVariant = {
  readonly id: string;
  readonly externalVariantId: string;
  readonly skuId: string | null;
  /** Set where a person took the SKU away: its code maps it no more. */
  readonly openedAt: Date | null;
};

/**
 * Which SKU each item of a shop is. What was mapped before stays; an item that is new, or was not
 * mapped, is mapped when its code is exactly that of one of our SKUs. A title never maps anything.
 */
export async function matchVariants(
  tx: ScopedTx,
  scope: OrgScope,
  channelId: string,
  items: readonly ShopItem[],
): Promise<ReadonlyMap<string, MatchedVariant>> {
  const { organizationId } = scope;
  // Two orders with the same new items insert them in one order and cannot block each other.
  const wanted = [
    ...new Map(items.map((item) => [item.externalVariantId, item])).values(),
  ].toSorted((one, other) => (one.externalVariantId < other.externalVariantId ? -1 : 1));
  if (wanted.length === 0) return new Map();
  const find = async () =>
    tx.channelVariant.findMany({
      where: {
        ...{ organizationId, channelId },
        externalVariantId: { in: wanted.map((item) => item.externalVariantId) },
      },
      select: { id: true, externalVariantId: true, skuId: true, openedAt: true },
    });
  let known = await find();
  const names = new Set(known.map((variant) => variant.externalVariantId));
  const fresh = wanted.filter((item) => !names.has(item.externalVariantId));
  if (fresh.length > 0) {
    await tx.channelVariant.createMany({
      data: fresh.map((item) => ({
        ...{ organizationId, channelId, title: item.title, externalSku: item.externalSku },
        externalVariantId: item.externalVariantId,
        externalProductId: item.externalProductId ?? null,
        externalInventoryItemId: item.externalInventoryItemId ?? null,
      })),
      skipDuplicates: true,
    });
    known = await find();
  }
  const mapped = await matchByCode(tx, scope, wanted, known);
  const late = await waitForMappings(
    tx,
    scope,
    known.filter(({ id, skuId }) => skuId === null && !mapped.has(id)).map(({ id }) => id),
  );
  return new Map(
    known.map((variant) => [
      variant.externalVariantId,
      {
        ...variant,
        skuId: variant.skuId ?? mapped.get(variant.id) ?? late.get(variant.id) ?? null,
      },
    ]),
  );
}

/**
 * What is left without a SKU is held until the lines that name it are committed. Whoever maps it
 * meanwhile waits and then finds those lines; whoever was faster is believed. Otherwise an order
 * could be stored with no SKU just after everybody who waits was sent on.
 */
async function waitForMappings(
  tx: ScopedTx,
  scope: OrgScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ readonly id: string; readonly skuId: string | null }[]>`
    SELECT id, "skuId" FROM "ChannelVariant"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND id = ANY(${[...ids]}::uuid[])
     ORDER BY id FOR SHARE`;
  return new Map(rows.map(({ id, skuId }) => [id, skuId]));
}

/** Maps what has no SKU yet and whose code is one of ours. Returns SKU by variant. */
async function matchByCode(
  tx: ScopedTx,
  scope: OrgScope,
  items: readonly ShopItem[],
  known: readonly MatchedVariant[],
): Promise<ReadonlyMap<string, string>> {
  const { organizationId } = scope;
  const codes = new Map(items.map((item) => [item.externalVariantId, item.externalSku]));
  const open = known
    .filter(({ skuId, openedAt }) => skuId === null && openedAt === null)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const asked = [...new Set(open.flatMap((variant) => codes.get(variant.externalVariantId) ?? []))];
  if (asked.length === 0) return new Map();
  const skus = await tx.sku.findMany({
    where: { organizationId, code: { in: asked } },
    select: { id: true, code: true },
  });
  const byCode = new Map(skus.map(({ id, code }) => [code, id]));
  const mapped = new Map<string, string>();
  for (const variant of open) {
    const skuId = byCode.get(codes.get(variant.externalVariantId) ?? "");
    if (skuId === undefined) continue;
    await tx.channelVariant.updateMany({
      where: { organizationId, id: variant.id, skuId: null, openedAt: null },
      data: { skuId },
    });
    mapped.set(variant.id, skuId);
    // Orders may have waited for it since before the SKU was there.
    await appendOutbox(
      tx,
      scope,
      "stock/variant-mapped",
      { channelVariantId: variant.id },
      `${variant.id}:${skuId}`,
    );
  }
  return mapped;
}
