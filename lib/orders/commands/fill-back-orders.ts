import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import {
  PAGE_SIZE,
  type QueuePlace,
  serveInTurn,
  type ServedPage,
} from "../internal/serve-in-turn";
import { SHORT_STOCK_HOLD } from "../model";

export type { QueuePlace, ServedPage } from "../internal/serve-in-turn";

type Waiting = { readonly orderId: string; readonly placedAt: Date };

const isBehind = (after: QueuePlace | null): Prisma.Sql =>
  after
    ? Prisma.sql`(b."placedAt", b."orderId") > (${new Date(after.placedAt)}, ${after.orderId}::uuid)`
    : Prisma.sql`TRUE`;

/**
 * Gives units that are free to the orders that wait for them, oldest first. One page of the queue;
 * whoever calls it goes on from `next`, and nobody else serves the same organization meanwhile. Both
 * look-ups have their index.
 */
export async function fillBackOrders(
  scope: OrgScope,
  skuIds: readonly string[] | null,
  after: QueuePlace | null,
): Promise<ServedPage> {
  const isNamed = skuIds ? Prisma.sql`b."skuId" = ANY (${[...skuIds]}::uuid[])` : Prisma.sql`TRUE`;
  const waiting = await scopedDb(scope).$queryRaw<Waiting[]>`
    SELECT DISTINCT b."placedAt", b."orderId" FROM "BackOrder" b
     WHERE b."organizationId" = ${scope.organizationId}::uuid AND ${isNamed} AND ${isBehind(after)}
       AND EXISTS (
         SELECT FROM "StockLevel" s
           JOIN "Warehouse" w ON w."organizationId" = s."organizationId" AND w.id = s."warehouseId"
          WHERE s."organizationId" = b."organizationId" AND s."skuId" = b."skuId"
            AND s.available > 0 AND w."isActive")
     ORDER BY b."placedAt", b."orderId" LIMIT ${PAGE_SIZE}`;
  return serveInTurn(scope, waiting);
}

/**
 * The organization has changed what becomes of orders that stock does not cover, or whether those
 * paid at the door are reserved: every order that it may concern is looked at again.
 */
export async function lookAtWaitingOrders(
  scope: OrgScope,
  after: QueuePlace | null,
): Promise<ServedPage> {
  const { organizationId } = scope;
  const waiting = await scopedDb(scope).$queryRaw<Waiting[]>`
    SELECT b."placedAt", b."orderId" FROM (
      SELECT "placedAt", "orderId" FROM "BackOrder" WHERE "organizationId" = ${organizationId}::uuid
      UNION
      SELECT f."placedAt", f.id FROM order_filter f
       WHERE f."organizationId" = ${organizationId}::uuid AND f.status = 'RECEIVED'
      UNION
      SELECT f."placedAt", f.id FROM order_filter f
        JOIN "Order" o ON o."organizationId" = f."organizationId" AND o.id = f.id
       WHERE f."organizationId" = ${organizationId}::uuid AND f.status = 'ON_HOLD'
         AND o."holdReason" = ${SHORT_STOCK_HOLD}) b
     WHERE ${isBehind(after)}
     ORDER BY b."placedAt", b."orderId" LIMIT ${PAGE_SIZE}`;
  return serveInTurn(scope, waiting);
}
