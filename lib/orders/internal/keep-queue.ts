import { askForWaitingOrders } from "@/lib/inventory/commands/ask-for-waiting-orders";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { waitsForStock } from "../machine";
import type { OrderRecord } from "./order-facts";

/**
 * Keeps the order's lines in the queue for stock, or out of it. The order's row is held, so nobody
 * else writes them. A line that begins to wait asks once: units that came in meanwhile, and were
 * told of to a queue without it, are found.
 */
export async function keepQueue(tx: ScopedTx, scope: OrgScope, order: OrderRecord): Promise<void> {
  const waiting = waitsForStock(order.facts) ? order.shortSkus : [];
  const isKnown =
    waiting.length === Object.keys(order.queued).length &&
    waiting.every(({ line, missing }) => order.queued[line] === missing);
  if (isKnown) return;
  const { organizationId } = scope;
  const lines = waiting.map(({ line }) => line);
  await tx.backOrder.deleteMany({
    where: { organizationId, orderId: order.id, orderLineId: { notIn: lines } },
  });
  await tx.$executeRaw`
    INSERT INTO "BackOrder" ("organizationId", "orderLineId", "orderId", "skuId", quantity, "placedAt")
    SELECT ${organizationId}::uuid, line, ${order.id}::uuid, sku, missing, ${order.placedAt}
      FROM jsonb_to_recordset(${JSON.stringify(waiting)}::jsonb) AS w (line uuid, sku uuid, missing int)
    ON CONFLICT ("organizationId", "orderLineId")
    DO UPDATE SET quantity = EXCLUDED.quantity, "skuId" = EXCLUDED."skuId", "placedAt" = EXCLUDED."placedAt"`;
  const fresh = waiting.filter(({ line }) => !(line in order.queued));
  await askForWaitingOrders(
    tx,
    scope,
    fresh.map(({ sku }) => sku),
  );
}
