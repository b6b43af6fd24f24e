import { originalTotals } from "@/simulators/shopify/order-math";
import { shipToOf } from "@/lib/shipments/ship-to";
import { HOUR_MS, MINUTE_MS } from "./local-time";
import type { OrderRowsInput } from "./order-rows";
import type { ParcelState } from "./parcel-state";
import type { OrderStory } from "./story";

const DAY_MS = 24 * HOUR_MS;
/** Older parcels keep their milestones; nobody reads every hub scan of last month. */
const EVERY_SCAN_FOR_MS = 21 * DAY_MS;
const CALLS_KEPT_FOR_MS = 5 * DAY_MS;
const MOVING: readonly string[] = [
  ...["BOOKED", "LABEL_READY", "ON_MANIFEST", "PICKUP_CALLED", "PICKED_UP", "IN_TRANSIT"],
  ...["OUT_FOR_DELIVERY", "ATTEMPT_FAILED", "RETURNING"],
];

const FAILURES = {
  "address-refused": {
    code: "address-refused",
    message: "Shiprocket does not accept the address: house, flat or road is missing.",
    words: "Address line 1 should have House no / Flat no / Road no.",
  },
  "carrier-refused": {
    code: "rejected",
    message: "No courier took this parcel just now.",
    words: "Courier partner is not accepting this shipment right now",
  },
} as const;

/** The shipment with its parcel, contents, scans and calls to the courier. */
export function writeParcel(input: OrderRowsInput, story: OrderStory, parcel: ParcelState): void {
  const { merchant, ids, rows, random, now } = input;
  const { organizationId } = ids;
  const order = rows.Order.at(-1);
  if (!order || order.id !== story.orderId) throw new Error("The order is written first");
  const isMoving = MOVING.includes(parcel.status);
  const isPolled = isMoving && merchant.countryCode === "IN";
  const failure =
    parcel.trouble === "address-refused" || parcel.trouble === "carrier-refused"
      ? FAILURES[parcel.trouble]
      : undefined;
  const isTold = parcel.pickedUpAt !== null && parcel.trouble !== "shop-not-told";
  const isVoided = parcel.status === "VOIDED";
  rows.Shipment.push({
    id: parcel.shipmentId,
    organizationId,
    orderId: story.orderId,
    parcelGroup: 1,
    carrierAccountId: ids.accounts.get(parcel.accountKey) ?? "",
    warehouseId: story.warehouse?.id ?? "",
    status: parcel.status,
    reference: parcel.reference,
    awbLight: parcel.lights.awb,
    labelLight: parcel.lights.label,
    pickupLight: parcel.lights.pickup,
    serviceCode: parcel.serviceCode,
    serviceName: parcel.serviceName,
    carrierOrderId: parcel.carrierOrderId,
    carrierShipmentId: parcel.carrierShipmentId,
    awb: parcel.awb,
    quotedMinor: parcel.chargedMinor,
    chargedMinor: parcel.chargedMinor,
    currency: merchant.currency,
    codAmountMinor: story.plan.isCod ? originalTotals(story.shopOrder).total : 0,
    weightGrams: parcel.size.weightGrams,
    shipTo: shipToOf({ ...SHIP_TO_DEFAULTS, ...order } as Parameters<typeof shipToOf>[0]),
    pickupReference:
      parcel.lights.pickup === "DONE" ? `PKP-${random.integer(70_000, 79_999)}` : null,
    pickupScheduledFor:
      parcel.lights.pickup === "DONE" ? (story.plan.parcel?.pickedUpAt ?? null) : null,
    estimatedDeliveryAt: parcel.estimatedDeliveryAt,
    bookedAt: parcel.awb === null ? null : parcel.bookedAt,
    pickedUpAt: parcel.pickedUpAt,
    deliveredAt: parcel.deliveredAt,
    voidRequestedAt: parcel.voidedAt,
    lastScanAt: parcel.lastScanAt,
    lastAskedAt: isMoving ? new Date(now.getTime() - random.integer(1, 50) * MINUTE_MS) : null,
    lastAnsweredAt: isMoving ? new Date(now.getTime() - random.integer(1, 50) * MINUTE_MS) : null,
    nextCheckAt: nextCheckAt(input, parcel, isPolled),
    leaseHolder: null,
    leaseUntil: null,
    attemptCount: 1,
    lookUpCount: 0,
    bookingProgress: null,
    bookingStartedAt: null,
    failureCode: failure?.code ?? null,
    failureMessage: failure?.message ?? null,
    carrierMessage: failure?.words ?? null,
    shopToldAt: isTold && !isVoided ? parcel.pickedUpAt : null,
    externalFulfillmentId: isTold && !isVoided ? story.fulfillmentId : null,
    isDryRun: true,
    traceId: story.traceId,
    createdAt: new Date(parcel.bookedAt.getTime() - 4000),
    updatedAt: parcel.lastScanAt ?? parcel.bookedAt,
  } as unknown as (typeof rows.Shipment)[number]);
  rows.Package.push({
    id: parcel.packageId,
    organizationId,
    shipmentId: parcel.shipmentId,
    sequence: 1,
    awb: parcel.awb,
    status: parcel.status,
    ...parcel.size,
  });
  for (const line of story.firstParcelLines)
    rows.ShipmentLine.push({
      organizationId,
      shipmentId: parcel.shipmentId,
      orderLineId: line.id,
      quantity: line.shopLine.quantity,
    });
  writeScans(input, story, parcel);
  if (now.getTime() - parcel.bookedAt.getTime() < CALLS_KEPT_FOR_MS)
    writeCalls(input, story, parcel);
}

const SHIP_TO_DEFAULTS = { shipCompany: null };

/** Doubts are looked at by a person first; the couriers without an adapter are never asked. */
function nextCheckAt(
  { random, now }: OrderRowsInput,
  parcel: ParcelState,
  isPolled: boolean,
): Date | null {
  if (parcel.status === "UNCERTAIN") return new Date(now.getTime() + 9 * HOUR_MS);
  return isPolled ? new Date(now.getTime() + random.integer(15, 240) * MINUTE_MS) : null;
}

const MILESTONES: readonly (string | null)[] = [
  ...["PICKED_UP", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED", "DELIVERED", "RETURNING", "RETURNED"],
  "LOST",
];

function writeScans(
  { ids, rows, random, now }: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState,
) {
  const isOld = now.getTime() - parcel.bookedAt.getTime() > EVERY_SCAN_FOR_MS;
  const kept = isOld
    ? parcel.scans.filter(({ status }) => MILESTONES.includes(status))
    : parcel.scans;
  for (const scan of kept) {
    const isByPoll = random.chance(0.12);
    rows.TrackingEvent.push({
      id: random.id(scan.occurredAt),
      organizationId: ids.organizationId,
      shipmentId: parcel.shipmentId,
      packageId: parcel.packageId,
      awb: parcel.awb ?? "",
      rawCode: scan.rawCode,
      rawText: scan.rawText,
      status: scan.status,
      isKnown: scan.isKnown,
      description: scan.description,
      location: scan.location,
      occurredAt: scan.occurredAt,
      receivedAt: new Date(
        scan.occurredAt.getTime() + (isByPoll ? random.integer(5, 55) * MINUTE_MS : 900),
      ),
      source: isByPoll ? "POLL" : "WEBHOOK",
      dedupeKey: scan.key,
      traceId: story.traceId,
    });
  }
}

const CALLS = [
  ["checkServiceability", "Check PIN code and rates", 380],
  ["createShipment", "Create order, assign AWB", 940],
  ["getLabel", "Get the label", 610],
  ["schedulePickup", "Call the pickup", 720],
] as const;

function writeCalls({ ids, rows, random }: OrderRowsInput, story: OrderStory, parcel: ParcelState) {
  const made = parcel.awb === null ? 2 : CALLS.length;
  CALLS.slice(0, made).forEach(([operation, summary, typicalMs], index) => {
    const isLast = index === made - 1;
    const isRefused = isLast && parcel.status === "NOT_BOOKED";
    const isLost = isLast && parcel.status === "UNCERTAIN";
    const startedAt = new Date(parcel.bookedAt.getTime() - 3000 + index * 1100);
    const isLabelTrouble = operation === "getLabel" && parcel.trouble === "label-failed";
    const isPickupTrouble = operation === "schedulePickup" && parcel.trouble === "pickup-failed";
    const isBad = isRefused || isLabelTrouble || isPickupTrouble;
    rows.CarrierCall.push({
      id: random.id(startedAt),
      organizationId: ids.organizationId,
      carrierAccountId: ids.accounts.get(parcel.accountKey) ?? "",
      shipmentId: parcel.shipmentId,
      operation,
      startedAt,
      tookMilliseconds: isLost ? 15_000 : Math.round(typicalMs * (0.7 + random.next() * 0.9)),
      outcome: isLost ? "ambiguous" : isBad ? "rejected" : "ok",
      httpStatus: isLost ? null : isBad ? 400 : 200,
      summary: isLost ? `${summary}: no answer in 15 s` : summary,
      request: null,
      response: null,
      traceId: story.traceId,
    } as unknown as (typeof rows.CarrierCall)[number]);
  });
}
