import type { OrgScope } from "@/lib/tenancy/scope";
import { actOnOrder, type Done } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";

/** Ends an order nothing of which has left. What it held is free again; the shop is not told. */
export async function cancelOrder(
  scope: OrgScope,
  orderId: string,
  { reason }: { readonly reason: string },
): Promise<Done> {
  return actOnOrder(scope, orderId, "cancel", async (tx, order, cause) => {
    await tx.order.update({
      where: { id: order.id },
      data: { cancelledAt: new Date(), cancelReason: reason },
    });
    await refreshOrderStatus(tx, scope, order.id, {
      title: "Cancelled at the desk",
      detail: reason,
      causeKey: `cancel:${cause}`,
    });
    return `${order.number} is cancelled and its stock is free`;
  });
}
