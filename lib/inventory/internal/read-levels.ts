import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { lowStock, SPARK_DAYS } from "../model";
import type { StockListItem } from "../schema";
import { balanceAt } from "./stock-sql";

type Row = Omit<StockListItem, "onHand" | "lowStockAt" | "lowStockFrom" | "isLow"> & {
  readonly availableEverywhere: number;
  readonly levelLowAt: number | null;
  readonly skuLowAt: number | null;
};

export type LevelKey = { readonly skuId: string; readonly warehouseId: string };

const LEVEL = Prisma.sql`l`;

/** The numbers of the levels `l`, and of all levels of their SKU together, at the instant. */
function numbersSql(scope: OrgScope, asOf: Date | undefined): Prisma.Sql {
  const siblings = Prisma.sql`"StockLevel" o WHERE o."organizationId" = l."organizationId" AND o."skuId" = l."skuId"`;
  if (!asOf)
    return Prisma.sql`JOIN LATERAL (SELECT l.available, l.reserved,
      (SELECT sum(o.available)::int FROM ${siblings}) AS everywhere) n ON TRUE`;
  const at = Prisma.sql`${asOf}`;
  return Prisma.sql`
    LEFT JOIN LATERAL (${balanceAt(scope, at, LEVEL)}) b ON TRUE
    JOIN LATERAL (SELECT COALESCE(b.available, 0) AS available, COALESCE(b.reserved, 0) AS reserved,
      (SELECT COALESCE(sum((SELECT available FROM (${balanceAt(scope, at, Prisma.sql`o`)}) b)), 0)::int
         FROM ${siblings}) AS everywhere) n ON TRUE`;
}

/**
 * The ends of the last days in the organization's own zone; the last is now. Materialized: what the
 * planner would move into the look-up of a balance, row-level security would keep out of the index.
 */
function daysSql(scope: OrgScope, asOf: Date | undefined): Prisma.Sql {
  const until = Prisma.sql`COALESCE(${asOf ?? null}::timestamptz, now())`;
  return Prisma.sql`day AS MATERIALIZED (
    SELECT LEAST(${until}, (date_trunc('day', ${until} AT TIME ZONE g."timeZone")
             - make_interval(days => back - 1)) AT TIME ZONE g."timeZone") AS until
      FROM "Organization" g, generate_series(0, ${SPARK_DAYS - 1}::int) AS back
     WHERE g.id = ${scope.organizationId}::uuid)`;
}

const sparkSql = (scope: OrgScope): Prisma.Sql => Prisma.sql`
  (SELECT array_agg(COALESCE(b.available, 0) ORDER BY d.until) FROM day d
     LEFT JOIN LATERAL (${balanceAt(scope, Prisma.sql`d.until`, LEVEL)}) b ON TRUE)`;

/** Where several items or shops differ, the one that differs most; unknown where none shows it. */
const DRIFT = Prisma.sql`
  CASE WHEN abs(l."shopLowest" - l.available) > abs(l."shopHighest" - l.available)
       THEN l."shopLowest" ELSE l."shopHighest" END - l.available`;

/** The levels that are named, in that order, as the list shows them. */
export async function readLevels(
  scope: OrgScope,
  keys: readonly LevelKey[],
  options: { readonly asOf?: Date | undefined; readonly withSpark: boolean },
): Promise<StockListItem[]> {
  if (keys.length === 0) return [];
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const { asOf, withSpark } = options;
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    WITH ${daysSql(scope, asOf)}
    SELECT k.id AS "skuId", k.code AS "skuCode", k.name AS "skuName", k.barcode,
           w.id AS "warehouseId", w.code AS "warehouseCode", w.name AS "warehouseName",
           n.available, n.reserved, n.everywhere AS "availableEverywhere",
           CASE WHEN k."archivedAt" IS NULL THEN l."lowStockAt" END AS "levelLowAt",
           CASE WHEN k."archivedAt" IS NULL THEN k."lowStockAt" END AS "skuLowAt",
           ${asOf ? Prisma.sql`NULL::int` : DRIFT} AS drift,
           ${withSpark ? sparkSql(scope) : Prisma.sql`ARRAY[]::int[]`} AS spark
      FROM unnest(${keys.map(({ skuId }) => skuId)}::uuid[],
                  ${keys.map(({ warehouseId }) => warehouseId)}::uuid[])
           WITH ORDINALITY AS p ("skuId", "warehouseId", position)
      JOIN "StockLevel" l ON l."organizationId" = ${own} AND l."skuId" = p."skuId"
       AND l."warehouseId" = p."warehouseId"
      JOIN "Sku" k ON k."organizationId" = ${own} AND k.id = l."skuId"
      JOIN "Warehouse" w ON w."organizationId" = ${own} AND w.id = l."warehouseId"
      ${numbersSql(scope, asOf)}
     ORDER BY p.position`;
  return rows.map(toListItem);
}

function toListItem({ availableEverywhere, levelLowAt, skuLowAt, ...row }: Row): StockListItem {
  const { available, reserved } = row;
  return {
    ...row,
    onHand: available + reserved,
    ...lowStock({ available, availableEverywhere, levelLowAt, skuLowAt }),
  };
}
