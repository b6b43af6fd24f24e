import { lowLevels } from "@/lib/inventory/low-stock";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { OrderStatus } from "@/prisma/generated/enums";
import { cappedCount } from "./capped-count";

export type DeskCounts = {
  readonly toShip: number;
  readonly readyToShip: number;
  readonly late: number;
  readonly oldestShipBy: Date | null;
  readonly unprintable: number;
  readonly needsPerson: number;
  readonly dueWithinHour: number;
  readonly failedJobs: number;
  readonly oldestFailedAt: Date | null;
  readonly lowStock: number;
  readonly atZero: number;
  readonly received: number;
  readonly blocked: number;
};

/** All counts of orders, cards and stock, each through its index, in one statement. */
export async function readDeskCounts(scope: OrgScope): Promise<DeskCounts> {
  const organization = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid`;
  const orders = (status: OrderStatus) =>
    cappedCount(
      Prisma.sql`FROM order_filter WHERE ${organization} AND status = ${status}::"OrderStatus"`,
    );
  const cards = (and: Prisma.Sql) =>
    cappedCount(Prisma.sql`FROM exception_filter WHERE ${organization} AND status = 'OPEN' ${and}`);
  const [row] = await scopedDb(scope).$queryRaw<DeskCounts[]>`
    WITH low AS (SELECT DISTINCT "skuId" FROM (${lowLevels(scope)}) level)
    SELECT ${orders("TO_SHIP")} AS "toShip",
           ${cappedCount(Prisma.sql`FROM order_filter f
              WHERE f.${organization} AND f.status = 'TO_SHIP' AND NOT EXISTS (
                SELECT FROM "Shipment" s WHERE s."organizationId" = f."organizationId"
                   AND s."orderId" = f.id AND s.status NOT IN ('VOIDED', 'NOT_BOOKED'))`)} AS "readyToShip",
           ${cappedCount(Prisma.sql`FROM "Order" WHERE ${organization} AND "shipBy" < now()`)} AS late,
           (SELECT min("shipBy") FROM "Order" WHERE ${organization}) AS "oldestShipBy",
           ${cards(Prisma.sql`AND kind = 'LABEL_FAILED'`)} AS unprintable,
           ${cards(Prisma.empty)} AS "needsPerson",
           ${cards(Prisma.sql`AND "dueAt" < now() + interval '1 hour'`)} AS "dueWithinHour",
           ${cappedCount(Prisma.sql`FROM "FailedJob" WHERE ${organization} AND status = 'OPEN'`)} AS "failedJobs",
           (SELECT min("failedAt") FROM "FailedJob" WHERE ${organization} AND status = 'OPEN') AS "oldestFailedAt",
           (SELECT count(*)::int FROM low) AS "lowStock",
           (SELECT count(*)::int FROM low WHERE NOT EXISTS (
              SELECT FROM "StockLevel" l WHERE l.${organization} AND l."skuId" = low."skuId"
                 AND l.available > 0)) AS "atZero",
           ${orders("RECEIVED")} AS received,
           ${orders("UNMAPPED")} + ${orders("SHORT_STOCK")} + ${orders("EXCEPTION")} AS blocked`;
  if (!row) throw new Error("The desk's counts returned no row");
  return row;
}
