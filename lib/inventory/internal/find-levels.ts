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

/** A tab with no more levels than this is read whole and sorted; of more, a page is soon full. */
const FEW = 2000;

/** The levels of a tab, `(skuId, warehouseId)`, each by an index that holds them. */
function pickedSql(scope: OrgScope, tab: StockTab): Prisma.Sql | undefined {
  if (tab === "all") return undefined;
  if (tab === "low") return lowLevels(scope);
  return Prisma.sql`
    SELECT "skuId", "warehouseId" FROM "StockLevel"
     WHERE "organizationId" = ${scope.organizationId}::uuid
       AND ${tab === "zero" ? Prisma.sql`available = 0` : Prisma.sql`"hasDrifted"`}`;
}

function filtersSql(scope: OrgScope, { q, warehouseId, skuId }: LevelFilter): Prisma.Sql {
  const filters = [
    Prisma.sql`k."organizationId" = ${scope.organizationId}::uuid`,
    Prisma.sql`(k."archivedAt" IS NULL OR l.available > 0 OR l.reserved > 0)`,
    ...(q ? [Prisma.sql`k."searchText" LIKE ${containsPattern(q)}`] : []),
    ...(warehouseId ? [Prisma.sql`l."warehouseId" = ${warehouseId}::uuid`] : []),
    ...(skuId ? [Prisma.sql`l."skuId" = ${skuId}::uuid`] : []),
  ];
  return Prisma.join(filters, " AND ");
}

/**
 * Levels of which the list speaks. What is no longer sold is in it as long as there is some left.
 * Codes and texts are compared in the narrow view, whose indexes row-level security leaves usable.
 */
export function levelsSql(scope: OrgScope, filter: LevelFilter): Prisma.Sql {
  const picked = pickedSql(scope, filter.tab);
  return Prisma.sql`
    FROM sku_filter k
    JOIN "StockLevel" l ON l."organizationId" = ${scope.organizationId}::uuid AND l."skuId" = k.id
   WHERE ${filtersSql(scope, filter)}
     ${picked ? Prisma.sql`AND (l."skuId", l."warehouseId") IN (${picked})` : Prisma.empty}`;
}

/** The same from the levels of `picked` on. */
const pickedLevelsSql = (scope: OrgScope, filter: LevelFilter): Prisma.Sql => Prisma.sql`
    FROM picked p
    JOIN "StockLevel" l ON l."organizationId" = ${scope.organizationId}::uuid
     AND l."skuId" = p."skuId" AND l."warehouseId" = p."warehouseId"
    JOIN sku_filter k ON k.id = l."skuId"
   WHERE ${filtersSql(scope, filter)}`;

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
  const page = (levels: Prisma.Sql) => Prisma.sql`
    SELECT k.code, l."skuId", l."warehouseId" ${levels} ${from}
     ORDER BY k.code ${direction}, l."warehouseId" ${direction} LIMIT ${limit}`;
  const picked = pickedSql(scope, filter.tab);
  if (!picked) return scopedDb(scope).$queryRaw<LevelPlace[]>`${page(levelsSql(scope, filter))}`;
  // The planner cannot tell which of both ways is the short one, so the levels are counted first.
  // What is low has no end before all of it is known: it is looked up once, and whole.
  const isWhole = filter.tab === "low";
  const all = levelsSql(scope, isWhole ? { ...filter, tab: "all" } : filter);
  const inPicked = Prisma.sql`
    AND (l."skuId", l."warehouseId") IN (SELECT p."skuId", p."warehouseId" FROM picked p)`;
  return scopedDb(scope).$queryRaw<LevelPlace[]>`
    WITH picked AS MATERIALIZED (${picked} ${isWhole ? Prisma.empty : Prisma.sql`LIMIT ${FEW + 1}`}),
         few AS MATERIALIZED (SELECT count(*) <= ${FEW} AS are_few FROM picked)
    SELECT * FROM (
      (${page(Prisma.sql`${pickedLevelsSql(scope, filter)} AND (SELECT are_few FROM few)`)})
      UNION ALL
      (${page(Prisma.sql`${all} ${isWhole ? inPicked : Prisma.empty} AND NOT (SELECT are_few FROM few)`)})
    ) AS found
     ORDER BY code ${direction}, "warehouseId" ${direction}`;
}
