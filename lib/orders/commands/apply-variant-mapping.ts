import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { takeTurns } from "../internal/take-turns";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveForOrder } from "./reserve-order";

const BATCH = 100;

/**
 * Every order that waits for an item goes on once the item has a SKU. One transaction an order, so
 * that one that fails does not hold up the others; safe to repeat, because only lines without a SKU
 * are touched.
 */
export async function applyVariantMapping(
  scope: OrgScope,
  channelVariantId: string,
): Promise<{ readonly orderCount: number }> {
  const { organizationId } = scope;
  const db = scopedDb(scope);
  const variant = await db.channelVariant.findFirst({
    where: { organizationId, id: channelVariantId },
    include: { sku: true },
  });
  if (!variant?.sku) return { orderCount: 0 };
  let orderCount = 0;
  for (;;) {
    const waiting = await db.orderLine.findMany({
      where: { organizationId, channelVariantId, skuId: null },
      distinct: ["orderId"],
      orderBy: [{ orderId: "asc" }],
      take: BATCH,
      select: { orderId: true },
    });
    for (const { orderId } of waiting)
      await takeTurns(() => mapLines(scope, orderId, channelVariantId, variant.sku!));
    orderCount += waiting.length;
    if (waiting.length < BATCH) break;
  }
  await inTransaction(scope, (tx) =>
    resolveExceptions(
      tx,
      scope,
      [`unmapped:${channelVariantId}`],
      `Mapped to ${variant.sku!.code}`,
    ),
  );
  return { orderCount };
}

async function mapLines(
  scope: OrgScope,
  orderId: string,
  channelVariantId: string,
  sku: { readonly id: string; readonly code: string },
): Promise<void> {
  const { organizationId } = scope;
  await inTransaction(scope, async (tx) => {
    await tx.$queryRaw`
      SELECT id FROM "Order" WHERE "organizationId" = ${organizationId}::uuid
         AND id = ${orderId}::uuid FOR NO KEY UPDATE`;
    await tx.orderLine.updateMany({
      where: { organizationId, orderId, channelVariantId, skuId: null },
      data: { skuId: sku.id },
    });
    const cause = `mapped:${channelVariantId}:${sku.id}:${scope.traceId}`;
    await reserveForOrder(tx, scope, orderId, cause);
    await refreshOrderStatus(tx, scope, orderId, {
      title: `Item mapped to ${sku.code}`,
      causeKey: cause,
    });
  });
}
