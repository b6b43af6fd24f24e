import type { OrgScope } from "@/lib/tenancy/scope";
import { Prisma } from "@/prisma/generated/client";

/** Fragments that the list, its counts and the home page share, so that they cannot disagree. */

/**
 * What each shop shows for our levels, `(skuId, warehouseId, channelId, quantity, seenAt)`. A shop
 * may count one warehouse at several locations, which are added up, and sell one SKU as several
 * items, which stand beside each other.
 */
export const shopQuantities = (
  { organizationId }: OrgScope,
  skuIds: Prisma.Sql | undefined,
): Prisma.Sql => Prisma.sql`
  SELECT v."skuId", p."warehouseId", v."channelId", sum(s."seenQuantity")::int AS quantity,
         max(s."seenAt") AS "seenAt"
    FROM (SELECT DISTINCT "channelId", "externalInventoryItemId", "skuId" FROM "ChannelVariant"
           WHERE "organizationId" = ${organizationId}::uuid AND "skuId" IS NOT NULL
             AND "externalInventoryItemId" IS NOT NULL
             ${skuIds ? Prisma.sql`AND "skuId" = ANY (${skuIds})` : Prisma.empty}) v
    JOIN "ChannelStock" s ON s."organizationId" = ${organizationId}::uuid
     AND s."channelId" = v."channelId" AND s."externalInventoryItemId" = v."externalInventoryItemId"
     AND s."seenQuantity" IS NOT NULL
    JOIN "ChannelLocation" p ON p."organizationId" = ${organizationId}::uuid
     AND p."channelId" = s."channelId" AND p."externalLocationId" = s."externalLocationId"
     AND p."warehouseId" IS NOT NULL AND p."isActive"
   GROUP BY v."skuId", p."warehouseId", v."channelId", v."externalInventoryItemId"`;

/** Levels of which some shop shows another number than ours. */
export const driftingLevels = (scope: OrgScope): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT q."skuId", q."warehouseId" FROM (${shopQuantities(scope, undefined)}) q
    JOIN "StockLevel" l ON l."organizationId" = ${scope.organizationId}::uuid
     AND l."skuId" = q."skuId" AND l."warehouseId" = q."warehouseId"
   WHERE q.quantity <> l.available`;

/** The balance of the level `l` at an instant, as a lateral join: its newest movement until then. */
export const balanceAt = (scope: OrgScope, at: Prisma.Sql, level: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`
  SELECT m."availableAfter" AS available, m."reservedAfter" AS reserved FROM "StockMovement" m
   WHERE m."organizationId" = ${scope.organizationId}::uuid AND m."skuId" = ${level}."skuId"
     AND m."warehouseId" = ${level}."warehouseId" AND m.at <= ${at}
   ORDER BY m.at DESC, m.sequence DESC LIMIT 1`;
