import { isUuid } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import { type ScopedDb, scopedDb } from "@/lib/tenancy/scoped-db";
import type { Order, Prisma } from "@/prisma/generated/client";
import { whyNotTogether } from "./same-parcel";
import type { OrderDetail } from "./schema";
import { parcelsOf } from "./parcels-of";
import { type ParcelRow, toOrderDetail } from "./view-order";

const MAX_TIMELINE_ROWS = 200;

export const orderDetailInclude = {
  channel: true,
  lines: { orderBy: { position: "asc" }, include: { sku: { select: { code: true, hsn: true } } } },
  combinedInto: { select: { id: true, number: true } },
  combined: {
    select: { id: true, number: true, status: true, unitCount: true },
    orderBy: { placedAt: "asc" },
  },
  preferredWarehouse: { select: { id: true, name: true } },
  exceptions: { where: { status: { not: "RESOLVED" } }, orderBy: { dueAt: "asc" } },
} satisfies Prisma.OrderInclude;

export const parcelInclude = {
  account: { select: { carrier: true } },
  warehouse: { select: { id: true, name: true, code: true } },
  lines: { select: { orderLineId: true, quantity: true } },
  _count: { select: { packages: true } },
  trackingEvents: { orderBy: { occurredAt: "desc" }, take: 1 },
} satisfies Prisma.ShipmentInclude;

/** Its own rows, and those of the parcels that carry it and belong to the order it was combined into. */
async function timelineOf(db: ScopedDb, orderId: string, parcels: readonly ParcelRow[]) {
  const foreign = parcels.filter((parcel) => parcel.orderId !== orderId);
  return db.orderEvent.findMany({
    where: {
      OR: [
        { orderId },
        ...foreign.map((parcel) => ({ orderId: parcel.orderId, shipmentId: parcel.id })),
      ],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MAX_TIMELINE_ROWS,
  });
}

const MOST_AT_ONE_DOOR = 20;

/** Other open orders of this buyer to this address, which could go in its parcel. */
async function sameDoorOf(
  db: ScopedDb,
  order: Order,
  allowed: OrderDetail["allowed"],
): Promise<OrderDetail["sameDoor"]> {
  if (order.buyerEmail === null || !allowed.includes("combine")) return [];
  const others = await db.order.findMany({
    where: {
      ...{ id: { not: order.id }, buyerEmail: order.buyerEmail, combinedIntoId: null },
      ...{ shippedUnitCount: 0, shipments: { none: { status: { not: "VOIDED" } } } },
      status: { in: ["RECEIVED", "TO_SHIP", "SHORT_STOCK", "UNMAPPED", "ON_HOLD"] },
    },
    orderBy: { placedAt: "asc" },
    take: MOST_AT_ONE_DOOR,
  });
  return others
    .filter((other) => whyNotTogether(order, other) === undefined)
    .map(({ id, number }) => ({ id, number }));
}

/** The orders placed just before and just after, for walking from one to the next. */
async function neighboursOf(db: ScopedDb, order: { id: string; placedAt: Date }) {
  const { id, placedAt } = order;
  const select = { id: true } as const;
  const [newer, older] = await Promise.all([
    db.order.findFirst({
      select,
      where: {
        placedAt: { gte: placedAt },
        OR: [{ placedAt: { gt: placedAt } }, { id: { gt: id } }],
      },
      orderBy: [{ placedAt: "asc" }, { id: "asc" }],
    }),
    db.order.findFirst({
      select,
      where: {
        placedAt: { lte: placedAt },
        OR: [{ placedAt: { lt: placedAt } }, { id: { lt: id } }],
      },
      orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    }),
  ]);
  return { newerId: newer?.id ?? null, olderId: older?.id ?? null };
}

/** Everything the order page shows, or undefined when this organization has no such order. */
export async function getOrder(scope: OrgScope, orderId: string): Promise<OrderDetail | undefined> {
  if (!isUuid(orderId)) return undefined;
  const db = scopedDb(scope);
  const order = await db.order.findFirst({ where: { id: orderId }, include: orderDetailInclude });
  if (!order) return undefined;
  const shipments = await db.shipment.findMany({
    where: parcelsOf(order),
    orderBy: { createdAt: "desc" },
    include: parcelInclude,
  });
  const [events, deliveries, reservation, buyerOrderCount, neighbours] = await Promise.all([
    timelineOf(db, orderId, shipments),
    db.webhookDelivery.findMany({
      where: { orderId },
      orderBy: { receivedAt: "desc" },
      take: 50,
      select: {
        ...{ id: true, topic: true, status: true, receivedAt: true },
        ...{ duplicateCount: true, effect: true, traceId: true },
      },
    }),
    db.reservation.findFirst({
      where: { orderLine: { orderId } },
      orderBy: { createdAt: "asc" },
      select: { warehouse: { select: { id: true, name: true, code: true } } },
    }),
    order.buyerEmail === null ? 1 : db.order.count({ where: { buyerEmail: order.buyerEmail } }),
    neighboursOf(db, order),
  ]);
  const detail = toOrderDetail({
    order,
    shipments,
    events,
    deliveries,
    warehouse: shipments[0]?.warehouse ?? reservation?.warehouse ?? null,
    buyerOrderCount,
    ...neighbours,
  });
  return { ...detail, sameDoor: await sameDoorOf(db, order, detail.allowed) };
}
