import type { z } from "zod";
import { isUuid } from "@/lib/kernel/ids";
import { parcelsOf } from "@/lib/orders/parcels-of";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { viewEvents } from "@/lib/tracking/view-events";
import type { orderTrackingSchema } from "./schema";

export type OrderTracking = z.infer<typeof orderTrackingSchema>;

/** Every parcel of an order with its scans, newest first (S0-25). */
export async function getOrderTracking(
  scope: OrgScope,
  orderId: string,
): Promise<OrderTracking | undefined> {
  if (!isUuid(orderId)) return undefined;
  const db = scopedDb(scope);
  const order = await db.order.findFirst({
    where: { id: orderId, organizationId: scope.organizationId },
    select: {
      id: true,
      number: true,
      status: true,
      combinedIntoId: true,
    },
  });
  if (!order) return undefined;
  const shipments = await db.shipment.findMany({
    where: { ...parcelsOf(order), status: { not: "VOIDED" } },
    orderBy: { createdAt: "desc" },
    include: {
      account: { select: { carrier: true } },
      trackingEvents: { orderBy: [{ occurredAt: "desc" }, { id: "desc" }], take: 200 },
    },
  });
  return {
    orderId: order.id,
    orderNumber: order.number,
    status: order.status,
    shipments: await Promise.all(
      shipments.map(async (shipment) => ({
        shipmentId: shipment.id,
        carrier: shipment.account.carrier,
        awb: shipment.awb,
        status: shipment.status,
        estimatedDeliveryAt: shipment.estimatedDeliveryAt?.toISOString() ?? null,
        events: await viewEvents(db, shipment.account.carrier, shipment.trackingEvents),
      })),
    ),
  };
}
