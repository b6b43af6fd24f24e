import type { OrgScope } from "@/lib/tenancy/scope";
import { Prisma } from "@/prisma/generated/client";

/** Fragments that the list, its counts and the home page share, so that they cannot disagree. */

/**
 * What each shop shows for our levels of these SKUs, `(skuId, warehouseId, channelId, quantity,
 * seenAt)`: one row for each item, its locations added up. The triggers that keep `shopLowest` and
 * `shopHighest` read the same.
 */
export const shopQuantities = ({ organizationId }: OrgScope, skuIds: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT * FROM shop_quantities(${organizationId}::uuid, ${skuIds})`;

/** The balance of the level `l` at an instant, as a lateral join: its newest movement until then. */
export const balanceAt = (scope: OrgScope, at: Prisma.Sql, level: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`
  SELECT m."availableAfter" AS available, m."reservedAfter" AS reserved FROM "StockMovement" m
   WHERE m."organizationId" = ${scope.organizationId}::uuid AND m."skuId" = ${level}."skuId"
     AND m."warehouseId" = ${level}."warehouseId" AND m.at <= ${at}
   ORDER BY m.at DESC, m.sequence DESC LIMIT 1`;
