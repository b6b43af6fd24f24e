import { appendOutbox } from "@/lib/events/append-outbox";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** More than these wait for the next unit; each event is a run. */
const MOST_ASKED = 100;

/**
 * Stock has become free: the orders that are short of these SKUs try again by themselves, oldest
 * first. `exceptOrderId` is the one that gave the units back.
 */
export async function askForWaitingOrders(
  tx: ScopedTx,
  scope: OrgScope,
  exceptOrderId: string | null,
  skuIds: readonly string[],
): Promise<void> {
  if (skuIds.length === 0) return;
  // Through the narrow view: its status filter uses the index, and few orders are short at a time.
  const waiting = await tx.$queryRaw<{ id: string }[]>`
    SELECT f.id FROM order_filter f
     WHERE f."organizationId" = ${scope.organizationId}::uuid AND f.status = 'SHORT_STOCK'
       AND f.id IS DISTINCT FROM ${exceptOrderId}::uuid
       AND EXISTS (SELECT FROM "OrderLine" l
                    WHERE l."organizationId" = f."organizationId" AND l."orderId" = f.id
                      AND l."skuId" = ANY (${[...new Set(skuIds)]}::uuid[]))
     ORDER BY f."placedAt", f.id LIMIT ${MOST_ASKED}`;
  for (const { id } of waiting)
    await appendOutbox(
      tx,
      scope,
      "order/reservation-requested",
      { orderId: id },
      `${id}:${scope.traceId}`,
    );
}
