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
  const waiting = await tx.order.findMany({
    where: {
      organizationId: scope.organizationId,
      status: "SHORT_STOCK",
      ...(exceptOrderId ? { id: { not: exceptOrderId } } : {}),
      lines: { some: { skuId: { in: [...new Set(skuIds)] } } },
    },
    orderBy: [{ placedAt: "asc" }, { id: "asc" }],
    take: MOST_ASKED,
    select: { id: true },
  });
  for (const { id } of waiting)
    await appendOutbox(
      tx,
      scope,
      "order/reservation-requested",
      { orderId: id },
      `${id}:${scope.traceId}`,
    );
}
