import type { OrgScope } from "@/lib/tenancy/scope";
import { actOnOrder, type Done } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveForOrder } from "./reserve-order";

/** Lets a held order go on from where it stands; what it lacks is reserved first. */
export async function releaseHold(scope: OrgScope, orderId: string): Promise<Done> {
  return actOnOrder(scope, orderId, "release", async (tx, order, cause) => {
    await tx.order.update({ where: { id: order.id }, data: { holdReason: null } });
    await reserveForOrder(tx, scope, order.id, `release:${cause}`);
    await refreshOrderStatus(tx, scope, order.id, {
      title: "Released from hold",
      causeKey: `release:${cause}`,
    });
    return `${order.number} goes on`;
  });
}
