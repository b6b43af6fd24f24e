import { containsPattern } from "@/lib/db/keyset";
import type { Place } from "@/lib/http/place-cursor";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { StockTab } from "../model";
import { lowLevels } from "../low-stock";

/** A level's place in the list: by SKU code, then warehouse. */
export type LevelPlace = {
  readonly code: string;
  readonly skuId: string;
  readonly warehouseId: string;
};

export const keysOfLevel = ({ code, warehouseId }: LevelPlace): Place["keys"] => [
  code,
  warehouseId,
];

export type LevelFilter = {
  readonly tab: StockTab;
  readonly q?: string | undefined;
  readonly warehouseId?: string | undefined;
  readonly skuId?: string | undefined;
};

/**
 * Levels of which the list speaks. What is no longer sold is in it as long as there is some left.
 * Codes and texts are compared in the narrow view, whose indexes row-level security leaves usable.
 */
export function levelsSql(scope: OrgScope, filter: LevelFilter): Prisma.Sql {
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const { tab, q, warehouseId, skuId } = filter;
  const filters = [
    Prisma.sql`(k."archivedAt" IS NULL OR l.available > 0 OR l.reserved > 0)`,
    ...(q ? [Prisma.sql`k."searchText" LIKE ${containsPattern(q)}`] : []),
    ...(warehouseId ? [Prisma.sql`l."warehouseId" = ${warehouseId}::uuid`] : []),
    ...(skuId ? [Prisma.sql`l."skuId" = ${skuId}::uuid`] : []),
    ...(tab === "zero" ? [Prisma.sql`l.available = 0`] : []),
    ...(tab === "low" ? [Prisma.sql`(l."skuId", l."warehouseId") IN (${lowLevels(scope)})`] : []),
    ...(tab === "drift" ? [Prisma.sql`l."hasDrifted"`] : []),
  ];
  return Prisma.sql`
    FROM sku_filter k
    JOIN "StockLevel" l ON l."organizationId" = ${own} AND l."skuId" = k.id
   WHERE k."organizationId" = ${own} AND ${Prisma.join(filters, " AND ")}`;
}

/** So many levels from a place on, in the list's order; before it, nearest first. */
export async function findLevels(
  scope: OrgScope,
  filter: LevelFilter,
  place: Place | undefined,
  limit: number,
): Promise<LevelPlace[]> {
  const isBefore = place?.direction === "before";
  const [code, warehouseId] = place?.keys ?? ["", ""];
  const from = !place
    ? Prisma.empty
    : isBefore
      ? Prisma.sql`AND k.code <= ${code} AND (k.code, l."warehouseId") < (${code}, ${warehouseId}::uuid)`
      : Prisma.sql`AND k.code >= ${code} AND (k.code, l."warehouseId") > (${code}, ${warehouseId}::uuid)`;
  const direction = isBefore ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return scopedDb(scope).$queryRaw<LevelPlace[]>`
    SELECT k.code, l."skuId", l."warehouseId" ${levelsSql(scope, filter)} ${from}
     ORDER BY k.code ${direction}, l."warehouseId" ${direction} LIMIT ${limit}`;
}
