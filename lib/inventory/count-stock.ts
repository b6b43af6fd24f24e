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

/**
 * Each tab read no further than the cap, in a statement of its own: together they are planned as
 * something large, with what that takes to begin. SKUs are those that have a level.
 */
export async function countStock(scope: OrgScope): Promise<StockCounts> {
  const own = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid`;
  const db = scopedDb(scope);
  const countOf = async (name: string, rows: Prisma.Sql) => {
    const [row] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (${rows} LIMIT ${MAX_COUNT + 1}) AS counted`;
    return [name, capped(row?.count ?? 0)] as const;
  };
  const [warehouses, ...counted] = await Promise.all([
    db.warehouse.findMany({
      where: { organizationId: scope.organizationId },
      orderBy: [{ priority: "asc" }, { code: "asc" }],
      select: { id: true, code: true, name: true, isActive: true },
    }),
    ...TABS.map((tab) => countOf(tab, Prisma.sql`SELECT ${levelsSql(scope, { tab })}`)),
    countOf(
      "skus",
      Prisma.sql`SELECT FROM sku_filter k WHERE k.${own} AND k."archivedAt" IS NULL
        AND EXISTS (SELECT FROM "StockLevel" l WHERE l.${own} AND l."skuId" = k.id)`,
    ),
  ]);
  const counts = new Map<string, ReturnType<typeof capped>>(counted);
  const of = (name: string) => counts.get(name) ?? capped(0);
  return {
    tabs: Object.fromEntries(TABS.map((tab) => [tab, of(tab)])) as StockCounts["tabs"],
    skus: of("skus"),
    warehouseCount: warehouses.filter(({ isActive }) => isActive).length,
    warehouses,
  };
}
