import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { OrderStatus } from "@/prisma/generated/enums";
import { recordOrderEvent } from "./record-order-event";

/** Stand-in written by the shipments helper so that main runs; orders-in replaces this file whole. */
export async function refreshOrderStatus(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  why: { readonly title: string; readonly causeKey: string },
): Promise<OrderStatus> {
  const order = await tx.order.findFirst({
    where: { id: orderId, organizationId: scope.organizationId },
    include: { lines: true, shipments: { where: { status: { not: "VOIDED" } } } },
  });
  if (!order) throw new Error(`Order ${orderId} is gone`);
  const sum = (pick: (line: (typeof order.lines)[number]) => number) =>
    order.lines.reduce((total, line) => total + pick(line), 0);
  const shipped = sum((line) => line.shippedQuantity);
  const open = sum((line) => line.orderedQuantity - line.cancelledQuantity) - shipped;
  const statuses = order.shipments.map((shipment) => shipment.status);
  const next: OrderStatus =
    statuses.includes("UNCERTAIN") || statuses.includes("NOT_BOOKED")
      ? "EXCEPTION"
      : shipped === 0
        ? "TO_SHIP"
        : open > 0
          ? "PARTIALLY_SHIPPED"
          : statuses.every((status) => status === "DELIVERED")
            ? "DELIVERED"
            : statuses.every((status) => status === "RETURNED")
              ? "RETURNED"
              : "SHIPPED";
  await tx.order.update({
    where: { id: orderId },
    data: {
      status: next,
      shippedUnitCount: shipped,
      reservedUnitCount: sum((line) => line.reservedQuantity),
    },
  });
  if (next !== order.status)
    await recordOrderEvent(tx, scope, {
      orderId,
      kind: "order-moved",
      title: why.title,
      fromStatus: order.status,
      toStatus: next,
      causeKey: `order:${orderId}:${why.causeKey}`,
    });
  return next;
}
