import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { levelsSql } from "./internal/find-levels";
import { STOCK_TABS, type StockTab } from "./model";
import type { StockCounts } from "./schema";

/** Counting stops here: the exact number of a million rows costs a second and helps nobody. */
const MAX_COUNT = 10_000;
const TABS = Object.keys(STOCK_TABS) as readonly StockTab[];

const capped = (count: number) => ({
  count: Math.min(count, MAX_COUNT),
  isCapped: count > MAX_COUNT,
});

/** All tabs in one statement, each read no further than the cap; SKUs are those that have a level. */
export async function countStock(scope: OrgScope): Promise<StockCounts> {
  const own = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid`;
  const countOf = (name: string, rows: Prisma.Sql) =>
    Prisma.sql`SELECT ${name}::text AS name,
      (SELECT count(*)::int FROM (${rows} LIMIT ${MAX_COUNT + 1}) AS capped) AS count`;
  const parts = [
    ...TABS.map((tab) => countOf(tab, Prisma.sql`SELECT ${levelsSql(scope, { tab })}`)),
    countOf(
      "skus",
      Prisma.sql`SELECT FROM sku_filter k WHERE k.${own} AND k."archivedAt" IS NULL
        AND EXISTS (SELECT FROM "StockLevel" l WHERE l.${own} AND l."skuId" = k.id)`,
    ),
  ];
  const db = scopedDb(scope);
  const [rows, warehouses] = await Promise.all([
    db.$queryRaw<{ name: string; count: number }[]>`${Prisma.join(parts, " UNION ALL ")}`,
    db.warehouse.findMany({
      where: { organizationId: scope.organizationId },
      orderBy: [{ priority: "asc" }, { code: "asc" }],
      select: { id: true, code: true, name: true, isActive: true },
    }),
  ]);
  const counts = new Map(rows.map(({ name, count }) => [name, capped(count)]));
  const of = (name: string) => counts.get(name) ?? capped(0);
  return {
    tabs: Object.fromEntries(TABS.map((tab) => [tab, of(tab)])) as StockCounts["tabs"],
    skus: of("skus"),
    warehouseCount: warehouses.filter(({ isActive }) => isActive).length,
    warehouses,
  };
}
