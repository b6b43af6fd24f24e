import { isUuid } from "@/lib/kernel/ids";
import { toTimelineEntry } from "@/lib/orders/view-order";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { viewEvents } from "@/lib/tracking/view-events";
import type { Prisma } from "@/prisma/generated/client";
import { allowedActs } from "./allowed-acts";
import { toListItem } from "./list-shipments";
import type { ShipmentDetail } from "./schema";
import { shipToSchema, toAddressView } from "./ship-to";

const MAX_ROWS = 200;

const shipmentInclude = {
  account: { select: { id: true, name: true, carrier: true } },
  warehouse: { select: { id: true, name: true, code: true, timeZone: true } },
  order: { select: { number: true, buyerName: true, shipCity: true } },
  packages: { orderBy: { sequence: "asc" } },
  lines: {
    orderBy: [{ orderLine: { order: { number: "asc" } } }, { orderLineId: "asc" }],
    include: {
      orderLine: {
        include: { sku: { select: { code: true } }, order: { select: { number: true } } },
      },
    },
  },
  documents: {
    where: { kind: "LABEL" },
    select: { id: true, mediaType: true, prints: { orderBy: { at: "desc" }, take: MAX_ROWS } },
  },
  trackingEvents: { orderBy: [{ occurredAt: "desc" }, { id: "desc" }], take: MAX_ROWS },
  calls: { orderBy: { startedAt: "desc" }, take: MAX_ROWS },
  events: { orderBy: [{ at: "desc" }, { id: "desc" }], take: MAX_ROWS },
  exceptions: { where: { status: { not: "RESOLVED" } }, orderBy: { dueAt: "asc" } },
} satisfies Prisma.ShipmentInclude;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Everything the shipment page shows, or undefined when this organization has no such shipment. */
export async function getShipment(
  scope: OrgScope,
  shipmentId: string,
): Promise<ShipmentDetail | undefined> {
  if (!isUuid(shipmentId)) return undefined;
  const db = scopedDb(scope);
  const row = await db.shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    include: shipmentInclude,
  });
  if (!row) return undefined;
  const { account, order, warehouse, currency } = row;
  const label = row.documents[0];
  const { carrier } = account;
  const item = toListItem({
    ...pickListColumns(row),
    carrier,
    orderNumber: order.number,
    buyerName: order.buyerName,
    shipCity: order.shipCity,
    packageCount: row.packages.length,
    printCount: label?.prints.length ?? 0,
  });
  return {
    ...item,
    warehouse,
    account: { id: account.id, name: account.name },
    shipTo: toAddressView(shipToSchema.parse(row.shipTo)),
    quoted: row.quotedMinor === null ? null : { amountMinor: row.quotedMinor, currency },
    carrierOrderId: row.carrierOrderId,
    carrierShipmentId: row.carrierShipmentId,
    pickupReference: row.pickupReference,
    pickupScheduledFor: iso(row.pickupScheduledFor),
    bookedAt: iso(row.bookedAt),
    deliveredAt: iso(row.deliveredAt),
    lastAskedAt: iso(row.lastAskedAt),
    lastAnsweredAt: iso(row.lastAnsweredAt),
    nextCheckAt: iso(row.nextCheckAt),
    failure:
      row.failureCode === null
        ? null
        : {
            code: row.failureCode,
            message: row.failureMessage ?? "",
            carrierMessage: row.carrierMessage,
          },
    shopToldAt: iso(row.shopToldAt),
    lines: row.lines.map(({ quantity, orderLine }) => ({
      orderLineId: orderLine.id,
      orderId: orderLine.orderId,
      orderNumber: orderLine.order.number,
      title: [orderLine.title, orderLine.variantTitle].filter(Boolean).join(", "),
      skuCode: orderLine.sku?.code ?? null,
      quantity,
    })),
    packages: row.packages.map((parcel) => ({
      id: parcel.id,
      sequence: parcel.sequence,
      awb: parcel.awb,
      status: parcel.status,
      weightGrams: parcel.weightGrams,
      lengthMillimetres: parcel.lengthMillimetres,
      widthMillimetres: parcel.widthMillimetres,
      heightMillimetres: parcel.heightMillimetres,
    })),
    label: label
      ? {
          documentId: label.id,
          mediaType: label.mediaType,
          prints: label.prints.map(({ at, actorName }) => ({
            at: at.toISOString(),
            by: actorName,
          })),
        }
      : null,
    tracking: await viewEvents(db, carrier, row.trackingEvents),
    calls: row.calls.map(({ startedAt, ...call }) => ({
      id: call.id,
      operation: call.operation,
      startedAt: startedAt.toISOString(),
      tookMilliseconds: call.tookMilliseconds,
      outcome: call.outcome,
      httpStatus: call.httpStatus,
      summary: call.summary,
      request: call.request,
      response: call.response,
      traceId: call.traceId,
    })),
    timeline: row.events.map(toTimelineEntry),
    exceptions: row.exceptions.map(({ id, kind, title, cause }) => ({ id, kind, title, cause })),
    traceId: row.traceId,
    allowed: allowedActs({
      ...row,
      hasLabel: label !== undefined,
      isReturnReceived: row.events.some(({ kind }) => kind === "return-received"),
    }),
  };
}

type Row = Prisma.ShipmentGetPayload<{ include: typeof shipmentInclude }>;

const pickListColumns = (row: Row) => ({
  id: row.id,
  status: row.status,
  serviceName: row.serviceName,
  awb: row.awb,
  reference: row.reference,
  orderId: row.orderId,
  weightGrams: row.weightGrams,
  awbLight: row.awbLight,
  labelLight: row.labelLight,
  pickupLight: row.pickupLight,
  chargedMinor: row.chargedMinor,
  codAmountMinor: row.codAmountMinor,
  currency: row.currency,
  createdAt: row.createdAt,
  lastScanAt: row.lastScanAt,
  estimatedDeliveryAt: row.estimatedDeliveryAt,
  isDryRun: row.isDryRun,
});
