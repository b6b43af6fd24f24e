import { errorFields } from "@/lib/observability/error-fields";
import { log } from "@/lib/observability/logger";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { takeTurns } from "../internal/take-turns";
import { reserveAgain } from "./reserve-order";

/** Orders looked at before it is asked again which SKUs are still free. */
const PAGE_SIZE = 50;

/** Where the queue was left: the order that had its turn last. */
export type QueuePlace = { readonly placedAt: string; readonly orderId: string };

export type FilledPage = {
  readonly tried: number;
  /** Orders that failed for a reason of ours; those behind them had their turn all the same. */
  readonly troubled: readonly string[];
  /** Null at the end of the queue. */
  readonly next: QueuePlace | null;
};

/**
 * Gives units that are free to the orders that wait for them, oldest first and one after another,
 * each in a transaction of its own. One page of the queue; whoever calls it goes on from `next`, and
 * nobody else serves the same organization meanwhile.
 */
export async function fillBackOrders(
  scope: OrgScope,
  skuIds: readonly string[] | null,
  after: QueuePlace | null,
): Promise<FilledPage> {
  const waiting = await nextInQueue(scope, skuIds, after);
  const troubled: string[] = [];
  for (const { orderId } of waiting) {
    try {
      await takeTurns(() => reserveAgain(scope, orderId));
    } catch (error) {
      log.error({ orderId, traceId: scope.traceId, ...errorFields(error) }, "back-order failed");
      troubled.push(orderId);
    }
  }
  const last = waiting.length === PAGE_SIZE ? waiting.at(-1) : undefined;
  return {
    tried: waiting.length,
    troubled,
    next: last ? { placedAt: last.placedAt.toISOString(), orderId: last.orderId } : null,
  };
}

/** Orders that wait for a SKU of which units are free. Both look-ups have their index. */
async function nextInQueue(
  scope: OrgScope,
  skuIds: readonly string[] | null,
  after: QueuePlace | null,
): Promise<readonly { readonly orderId: string; readonly placedAt: Date }[]> {
  const isNamed = skuIds ? Prisma.sql`b."skuId" = ANY (${[...skuIds]}::uuid[])` : Prisma.sql`TRUE`;
  const isBehind = after
    ? Prisma.sql`(b."placedAt", b."orderId") > (${new Date(after.placedAt)}, ${after.orderId}::uuid)`
    : Prisma.sql`TRUE`;
  return scopedDb(scope).$queryRaw`
    SELECT DISTINCT b."placedAt", b."orderId" FROM "BackOrder" b
     WHERE b."organizationId" = ${scope.organizationId}::uuid AND ${isNamed} AND ${isBehind}
       AND EXISTS (
         SELECT FROM "StockLevel" s
           JOIN "Warehouse" w ON w."organizationId" = s."organizationId" AND w.id = s."warehouseId"
          WHERE s."organizationId" = b."organizationId" AND s."skuId" = b."skuId"
            AND s.available > 0 AND w."isActive")
     ORDER BY b."placedAt", b."orderId" LIMIT ${PAGE_SIZE}`;
}
