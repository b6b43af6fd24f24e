import type { TimelineEntry } from "@/lib/http/page-schema";
import type { OrderEvent, Prisma } from "@/prisma/generated/client";
import { allowedActs, bookedUnits } from "./allowed-acts";
import type { orderDetailInclude, parcelInclude } from "./get-order";
import type { OrderDetail } from "./schema";

type OrderRow = Prisma.OrderGetPayload<{ include: typeof orderDetailInclude }>;
export type ParcelRow = Prisma.ShipmentGetPayload<{ include: typeof parcelInclude }>;
type Source = Pick<OrderDetail, "warehouse" | "buyerOrderCount" | "newerId" | "olderId"> & {
  readonly order: OrderRow;
  readonly shipments: readonly ParcelRow[];
  readonly events: readonly OrderEvent[];
  readonly deliveries: readonly (Omit<OrderDetail["webhooks"][number], "receivedAt"> & {
    readonly receivedAt: Date;
  })[];
};

/** One row of the timeline as the API tells it. */
export const toTimelineEntry = (event: OrderEvent): TimelineEntry => ({
  id: event.id,
  at: event.at.toISOString(),
  kind: event.kind,
  title: event.title,
  detail: event.detail,
  data: event.data,
  fromStatus: event.fromStatus,
  toStatus: event.toStatus,
  actor: { kind: event.actorKind, name: event.actorName },
  traceId: event.traceId,
  shipmentId: event.shipmentId,
});

/** Wanted and neither held nor gone. */
const waitingUnits = (line: OrderRow["lines"][number]): number =>
  Math.max(
    0,
    line.orderedQuantity - line.cancelledQuantity - line.shippedQuantity - line.reservedQuantity,
  );

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toOrderDetail({
  order,
  shipments,
  events,
  deliveries,
  ...around
}: Source): Omit<OrderDetail, "sameDoor"> {
  const money = (amountMinor: number) => ({ amountMinor, currency: order.currency });
  const statuses = shipments.map(({ status }) => status);
  const isEnded = order.status === "CANCELLED";
  return {
    ...around,
    id: order.id,
    number: order.number,
    status: order.status,
    channelKind: order.channel?.kind ?? null,
    placedAt: order.placedAt.toISOString(),
    shipBy: iso(order.shipBy),
    buyerName: order.buyerName,
    shipCity: order.shipCity,
    shipCountryCode: order.shipCountryCode,
    lineSummary: order.lineSummary,
    unitCount: order.unitCount,
    reservedUnitCount: order.reservedUnitCount,
    shippedUnitCount: order.shippedUnitCount,
    weightGrams: order.weightGrams,
    paymentKind: order.paymentKind,
    paymentStatus: order.paymentStatus,
    paymentLabel: order.paymentLabel,
    total: money(order.totalMinor),
    openExceptionCount: order.exceptions.length,
    assignee:
      order.assigneeId === null || order.assigneeName === null
        ? null
        : { id: order.assigneeId, name: order.assigneeName },
    holdUntil: iso(order.holdUntil),
    combinedInto: order.combinedInto,
    combined: order.combined,
    isOwn: order.channelId === null,
    allocation: {
      strategy: order.allocationStrategy,
      partialStock: order.partialStock,
      preferredWarehouse: order.preferredWarehouse,
    },
    channel: order.channel && {
      id: order.channel.id,
      kind: order.channel.kind,
      name: order.channel.name,
      domain: order.channel.externalDomain,
    },
    externalOrderId: order.externalOrderId,
    buyer: { name: order.buyerName, email: order.buyerEmail, phone: order.buyerPhone },
    shipTo: {
      name: order.shipName,
      company: order.shipCompany,
      phone: order.shipPhone,
      address1: order.shipAddress1,
      address2: order.shipAddress2,
      city: order.shipCity,
      stateCode: order.shipStateCode,
      postalCode: order.shipPostalCode,
      countryCode: order.shipCountryCode,
    },
    note: order.note,
    tags: order.tags,
    isTest: order.isTest,
    holdReason: order.holdReason,
    cancelReason: order.cancelReason,
    cancelledAt: iso(order.cancelledAt),
    money: {
      subtotal: money(order.subtotalMinor),
      discount: money(order.discountMinor),
      shipping: money(order.shippingMinor),
      tax: money(order.taxMinor),
      taxesIncluded: order.taxesIncluded,
      total: money(order.totalMinor),
      presentment:
        order.presentmentCurrency === null || order.presentmentTotalMinor === null
          ? null
          : { amountMinor: order.presentmentTotalMinor, currency: order.presentmentCurrency },
      cod: order.paymentKind === "COD" ? money(order.codAmountMinor) : null,
    },
    lines: order.lines.map((line) => ({
      id: line.id,
      kind: line.kind,
      title: line.title,
      variantTitle: line.variantTitle,
      skuId: line.skuId,
      skuCode: line.sku?.code ?? null,
      externalSku: line.externalSku,
      hsn: line.hsn ?? line.sku?.hsn ?? null,
      ordered: line.orderedQuantity,
      reserved: line.reservedQuantity,
      shipped: line.shippedQuantity,
      cancelled: line.cancelledQuantity,
      backOrdered: isEnded || !line.requiresShipping ? 0 : waitingUnits(line),
      channelVariantId: line.channelVariantId,
      requiresShipping: line.requiresShipping,
      unitPrice: money(line.unitPriceMinor),
      total: money(line.totalMinor),
    })),
    shipments: shipments.map((shipment) => ({
      id: shipment.id,
      status: shipment.status,
      carrier: shipment.account.carrier,
      awb: shipment.awb,
      serviceName: shipment.serviceName,
      packageCount: shipment._count.packages,
      weightGrams: shipment.weightGrams,
      lastScan: shipment.trackingEvents[0]
        ? {
            description: shipment.trackingEvents[0].description,
            at: shipment.trackingEvents[0].occurredAt.toISOString(),
          }
        : null,
      estimatedDeliveryAt: iso(shipment.estimatedDeliveryAt),
      lights: { awb: shipment.awbLight, label: shipment.labelLight, pickup: shipment.pickupLight },
      isDryRun: shipment.isDryRun,
    })),
    timeline: events.map(toTimelineEntry),
    exceptions: order.exceptions.map(({ id, kind, title, cause }) => ({ id, kind, title, cause })),
    webhooks: deliveries.map((delivery) => ({
      ...delivery,
      receivedAt: delivery.receivedAt.toISOString(),
    })),
    allowed: allowedActs(
      {
        ...order,
        hasMembers: order.combined.length > 0,
        bookedUnitCount: bookedUnits(shipments, order.lines),
      },
      statuses,
    ),
  };
}
