import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { StockSync } from "@/prisma/generated/enums";
import { followsShop, tellsShop } from "../model";
import type { ShopItem } from "./shop-item";

export type DueItem = ShopItem & {
  /** Null where none of it was ever stocked. */
  readonly available: number | null;
  /** The shop named a number before it was known what it belongs to. */
  readonly isUnheard: boolean;
};

/**
 * Items of a shop of which one side has something to tell the other: one statement over the shop's
 * mapped items and places, each joined by primary key.
 */
export async function findDue(
  scope: OrgScope,
  channelId: string,
  sync: StockSync,
  limit: number,
): Promise<readonly DueItem[]> {
  const { organizationId } = scope;
  return scopedDb(scope).$queryRaw<DueItem[]>`
    SELECT DISTINCT p."channelId", v."externalInventoryItemId", p."externalLocationId", l.available,
           s."seenQuantity" IS NOT NULL AND s."agreedQuantity" IS NULL AS "isUnheard"
      FROM "ChannelLocation" p
      JOIN "ChannelVariant" v ON v."organizationId" = p."organizationId"
       AND v."channelId" = p."channelId" AND v."skuId" IS NOT NULL
       AND v."externalInventoryItemId" IS NOT NULL
      LEFT JOIN "StockLevel" l ON l."organizationId" = p."organizationId"
       AND l."skuId" = v."skuId" AND l."warehouseId" = p."warehouseId"
      LEFT JOIN "ChannelStock" s ON s."organizationId" = p."organizationId"
       AND s."channelId" = p."channelId"
       AND s."externalInventoryItemId" = v."externalInventoryItemId"
       AND s."externalLocationId" = p."externalLocationId"
     WHERE p."organizationId" = ${organizationId}::uuid AND p."channelId" = ${channelId}::uuid
       AND p."isActive" AND p."warehouseId" IS NOT NULL
       AND ((${followsShop(sync)} AND s."seenQuantity" IS NOT NULL AND s."agreedQuantity" IS NULL)
         OR (${tellsShop(sync)} AND l.available IS NOT NULL
             AND (s."pushedQuantity" IS DISTINCT FROM l.available OR s."pushedAt" IS NULL)
             AND s."refusedQuantity" IS DISTINCT FROM l.available))
     ORDER BY v."externalInventoryItemId", p."externalLocationId" LIMIT ${limit}`;
}
