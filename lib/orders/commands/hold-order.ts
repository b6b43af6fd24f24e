import type { OrgScope } from "@/lib/tenancy/scope";
import type { HoldInput } from "../input-schema";
import { actOnOrder, type Done } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";

/**
 * Keeps an order from being shipped until somebody lets it go on, or until a moment. Its stock
 * stays reserved.
 */
export async function holdOrder(
  scope: OrgScope,
  orderId: string,
  { reason, until }: HoldInput,
): Promise<Done> {
  return actOnOrder(scope, orderId, "hold", async (tx, order, cause) => {
    await tx.order.update({
      where: { id: order.id },
      data: { holdReason: reason, holdUntil: until ? new Date(until) : null },
    });
    await refreshOrderStatus(tx, scope, order.id, {
      title: "Put on hold",
      detail: reason,
      causeKey: `hold:${cause}`,
    });
    return `${order.number} is on hold`;
  });
}
