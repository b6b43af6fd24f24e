import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { Takeover } from "../schema";

/** So many of the largest drops are shown before anybody agrees to all of them. */
const MOST_SHOWN = 10;

/** A place of the shop's as if it were this warehouse: what was agreed on there lapses with it. */
export type Mapping = { readonly externalLocationId: string; readonly warehouseId: string };

type Row = Omit<Takeover, "drops"> & { readonly drops: Takeover["drops"] | null };

/**
 * What our books would take over from a shop that they begin to follow: numbers it has named and that
 * nobody has agreed on yet. By what the shop said last, and with as many units held there as here; each
 * number is read once more before it is taken. An item that several listings share counts from its
 * first number and changes nothing.
 */
export async function readTakeover(
  db: Pick<ScopedDb, "$queryRaw">,
  scope: OrgScope,
  channelId: string,
  mapping?: Mapping,
): Promise<Takeover> {
  const own = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid`;
  const places = mapping
    ? Prisma.sql`SELECT ${mapping.externalLocationId} AS "externalLocationId",
                        ${mapping.warehouseId}::uuid AS "warehouseId"`
    : Prisma.sql`SELECT "externalLocationId", "warehouseId" FROM "ChannelLocation"
                  WHERE ${own} AND "channelId" = ${channelId}::uuid
                    AND "isActive" AND "warehouseId" IS NOT NULL`;
  const [row] = await db.$queryRaw<Row[]>`
    WITH item AS (
      SELECT "externalInventoryItemId", min("skuId"::text)::uuid AS "skuId" FROM "ChannelVariant"
       WHERE "organizationId" = ${scope.organizationId}::uuid AND "channelId" = ${channelId}::uuid
         AND "skuId" IS NOT NULL AND "externalInventoryItemId" IS NOT NULL
       GROUP BY 1),
    change AS (
      SELECT i."skuId", p."warehouseId", COALESCE(l.available, 0) AS before,
             GREATEST(s."seenQuantity", 0) AS after
        FROM "ChannelStock" s
        JOIN (${places}) p ON p."externalLocationId" = s."externalLocationId"
        JOIN (SELECT *, count(*) OVER (PARTITION BY "skuId") AS listings FROM item) i
          ON i."externalInventoryItemId" = s."externalInventoryItemId" AND i.listings = 1
        LEFT JOIN "StockLevel" l ON l."organizationId" = s."organizationId"
         AND l."skuId" = i."skuId" AND l."warehouseId" = p."warehouseId"
       WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."channelId" = ${channelId}::uuid
         AND s."seenQuantity" IS NOT NULL
         ${mapping ? Prisma.empty : Prisma.sql`AND s."agreedQuantity" IS NULL`}
         AND GREATEST(s."seenQuantity", 0) <> COALESCE(l.available, 0)),
    shown AS (
      SELECT k.code AS "skuCode", k.name AS "skuName", w.name AS "warehouseName", c.before, c.after
        FROM change c JOIN "Sku" k ON k."organizationId" = ${scope.organizationId}::uuid
         AND k.id = c."skuId"
        JOIN "Warehouse" w ON w."organizationId" = ${scope.organizationId}::uuid
         AND w.id = c."warehouseId"
       WHERE c.after < c.before ORDER BY c.after - c.before, k.code, w.name LIMIT ${MOST_SHOWN})
    SELECT count(*)::int AS "changeCount", count(DISTINCT "skuId")::int AS "skuCount",
           count(*) FILTER (WHERE after < before)::int AS "dropCount",
           count(*) FILTER (WHERE after * 2 < before)::int AS "bigDropCount",
           COALESCE(sum(GREATEST(before - after, 0)), 0)::int AS "unitsDown",
           COALESCE(sum(GREATEST(after - before, 0)), 0)::int AS "unitsUp",
           (SELECT json_agg(shown) FROM shown) AS drops
      FROM change`;
  if (!row) throw new Error("The counts returned no row");
  return { ...row, drops: row.drops ?? [] };
}
