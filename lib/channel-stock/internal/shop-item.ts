import type { ShopItemAt } from "@/lib/channels/stock-contract";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb, type ScopedTx } from "@/lib/tenancy/scoped-db";

/** An item at a place of one shop. */
export type ShopItem = ShopItemAt & { readonly channelId: string };

export type Target = {
  readonly skuId: string;
  readonly warehouseId: string;
  /** Another item of this shop is the same SKU. */
  readonly isShared: boolean;
};

/** Which level of ours it is; or, as a sentence, why it is none. */
export async function findTarget(
  scope: OrgScope,
  item: ShopItem,
): Promise<Target | { readonly missing: string }> {
  const { organizationId } = scope;
  const { channelId, externalInventoryItemId, externalLocationId } = item;
  const db = scopedDb(scope);
  const variant = await db.channelVariant.findFirst({
    where: { organizationId, channelId, externalInventoryItemId, skuId: { not: null } },
    select: { skuId: true },
  });
  const location = await db.channelLocation.findFirst({
    where: { organizationId, channelId, externalLocationId },
    select: { warehouseId: true, isActive: true, name: true },
  });
  if (!variant?.skuId)
    return { missing: `item ${externalInventoryItemId} is mapped to no SKU yet` };
  if (!location) return { missing: `location ${externalLocationId} is not known yet` };
  if (!location.isActive) return { missing: `location ${location.name} is switched off` };
  if (!location.warehouseId)
    return { missing: `location ${location.name} is mapped to no warehouse yet` };
  const others = await db.channelVariant.count({
    where: {
      ...{ organizationId, channelId, skuId: variant.skuId },
      externalInventoryItemId: { not: externalInventoryItemId },
    },
  });
  return { skuId: variant.skuId, warehouseId: location.warehouseId, isShared: others > 0 };
}

const REMEMBERED = {
  ...{ pushedQuantity: true, pushedAt: true, seenQuantity: true, seenAt: true },
  ...{ agreedQuantity: true, countedCauses: true },
} as const;

export const whereItem = (scope: OrgScope, item: ShopItem) => ({
  organizationId: scope.organizationId,
  channelId: item.channelId,
  externalInventoryItemId: item.externalInventoryItemId,
  externalLocationId: item.externalLocationId,
});

/** What we remember of it; made where there is nothing yet. */
export async function recall(scope: OrgScope, item: ShopItem) {
  const db = scopedDb(scope);
  const where = whereItem(scope, item);
  await db.channelStock.createMany({ data: [where], skipDuplicates: true });
  return db.channelStock.findFirstOrThrow({ where, select: REMEMBERED });
}

export type Recalled = Awaited<ReturnType<typeof recall>>;

/** The same, held until the transaction ends; undefined when it is not as it was recalled. */
export async function holdAsRecalled(
  tx: ScopedTx,
  scope: OrgScope,
  item: ShopItem,
  before: Recalled,
): Promise<boolean> {
  await tx.$queryRaw`
    SELECT 1 AS one FROM "ChannelStock" WHERE "organizationId" = ${scope.organizationId}::uuid
       AND "channelId" = ${item.channelId}::uuid
       AND "externalInventoryItemId" = ${item.externalInventoryItemId}
       AND "externalLocationId" = ${item.externalLocationId} FOR UPDATE`;
  const now = await tx.channelStock.findFirstOrThrow({
    where: whereItem(scope, item),
    select: REMEMBERED,
  });
  return JSON.stringify(now) === JSON.stringify(before);
}
