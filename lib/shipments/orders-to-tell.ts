import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";

/** An order in the parcel whose shop wants to know. */
export type ShopOrder = {
  readonly id: string;
  readonly number: string;
  readonly channelId: string;
  readonly externalOrderId: string;
};

/** Undefined when there is no such shipment. A common parcel may hold orders of several shops. */
export async function ordersToTell(
  scope: OrgScope,
  shipmentId: string,
): Promise<readonly ShopOrder[] | undefined> {
  const db = scopedDb(scope);
  const { organizationId } = scope;
  const shipment = await db.shipment.findFirst({
    where: { id: shipmentId, organizationId },
    select: { lines: { select: { orderLine: { select: { orderId: true } } } }, orderId: true },
  });
  if (!shipment) return undefined;
  const ids = [shipment.orderId, ...shipment.lines.map(({ orderLine }) => orderLine.orderId)];
  const orders = await db.order.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, number: true, channelId: true, externalOrderId: true },
    orderBy: { id: "asc" },
  });
  return orders.flatMap(({ channelId, externalOrderId, ...order }) =>
    channelId === null || externalOrderId === null
      ? []
      : [{ ...order, channelId, externalOrderId }],
  );
}
