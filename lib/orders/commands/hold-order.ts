import type { OrgScope } from "@/lib/tenancy/scope";
import { actOnOrder, type Done } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";

/** Keeps an order from being shipped until somebody lets it go on. Its stock stays reserved. */
export async function holdOrder(
  scope: OrgScope,
  orderId: string,
  { reason }: { readonly reason: string },
): Promise<Done> {
  return actOnOrder(scope, orderId, "hold", async (tx, order, cause) => {
    await tx.order.update({ where: { id: order.id }, data: { holdReason: reason } });
    await refreshOrderStatus(tx, scope, order.id, {
      title: "Put on hold",
      detail: reason,
      causeKey: `hold:${cause}`,
    });
    return `${order.number} is on hold`;
  });
}
