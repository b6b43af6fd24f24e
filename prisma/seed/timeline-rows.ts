import type { ActorKind, OrderStatus } from "@/prisma/generated/enums";
import { statusWords } from "@/lib/shipments/machine";
import type { OrderRowsInput } from "./order-rows";
import type { ParcelState } from "./parcel-state";
import { type OrderStory, unitsOf } from "./story";

const SECOND_MS = 1000;
type Actor = { readonly kind: ActorKind; readonly name: string };
const SHOPIFY: Actor = { kind: "CHANNEL", name: "Shopify" };
const WAYBILL: Actor = { kind: "SYSTEM", name: "Waybill" };

const TOLD: readonly (string | null)[] = [
  ...["PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED", "DELIVERED"],
  ...["RETURNING", "RETURNED", "LOST"],
];

/** What the order's page tells, row by row. */
export function writeTimeline(
  { ids, rows, random, merchant }: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState | undefined,
  status: OrderStatus,
): void {
  const { plan } = story;
  const add = (
    at: Date,
    kind: string,
    title: string,
    actor: Actor,
    extra: { detail?: string; from?: string; to?: string; isParcel?: boolean } = {},
  ): void => {
    rows.OrderEvent.push({
      id: random.id(at),
      organizationId: ids.organizationId,
      orderId: story.orderId,
      shipmentId: extra.isParcel ? (parcel?.shipmentId ?? null) : null,
      kind,
      fromStatus: extra.from ?? null,
      toStatus: extra.to ?? null,
      title,
      detail: extra.detail ?? null,
      actorKind: actor.kind,
      actorName: actor.name,
      traceId: story.traceId,
      causeKey: `seed:${story.orderId}:${kind}:${at.getTime()}`,
      at,
    });
  };
  const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * SECOND_MS);
  add(after(plan.placedAt, 1), "order-received", "Order received from Shopify", SHOPIFY, {
    detail: "Signature valid",
    to: "RECEIVED",
  });
  const held = story.lines.filter(({ wasHeld }) => wasHeld);
  if (held.length > 0 && story.warehouse)
    add(
      after(plan.placedAt, 2),
      "stock-reserved",
      `${unitsOf(held)} units reserved from ${story.warehouse.name}`,
      WAYBILL,
      { from: "RECEIVED", to: plan.waiting === "short-stock" ? "SHORT_STOCK" : "TO_SHIP" },
    );
  if (plan.waiting === "on-hold")
    add(after(plan.placedAt, 400), "order-held", "Put on hold", personOf(merchant.people[1]), {
      from: "TO_SHIP",
      to: "ON_HOLD",
    });
  if (plan.waiting === "unmapped")
    add(after(plan.placedAt, 2), "order-unmapped", "An article has no SKU here", WAYBILL, {
      from: "RECEIVED",
      to: "UNMAPPED",
    });
  if (parcel) addParcel(add, after, parcel, merchant.name);
  if (plan.cancelledAt)
    add(after(plan.cancelledAt, 1), "order-cancelled", "Cancelled by the buyer", SHOPIFY, {
      from: "TO_SHIP",
      to: "CANCELLED",
    });
  if (parcel?.lastScanAt && ["DELIVERED", "RETURNED", "SHIPPED"].includes(status))
    add(after(parcel.lastScanAt, 2), "order-moved", `Order is ${status.toLowerCase()}`, WAYBILL, {
      from: "TO_SHIP",
      to: status,
    });
}

const personOf = (person: { readonly name: string } | undefined): Actor => ({
  kind: "USER",
  name: person?.name ?? "Waybill",
});

type Add = (
  at: Date,
  kind: string,
  title: string,
  actor: Actor,
  extra?: { detail?: string; from?: string; to?: string; isParcel?: boolean },
) => void;

function addParcel(
  add: Add,
  after: (at: Date, seconds: number) => Date,
  parcel: ParcelState,
  merchantName: string,
): void {
  const isParcel = true;
  const courier: Actor = { kind: "CARRIER", name: parcel.serviceName ?? "Courier" };
  const carrier =
    parcel.accountKey === "shiprocket" ? "Shiprocket" : parcel.accountKey.toUpperCase();
  add(
    after(parcel.bookedAt, -4),
    "shipment-requested",
    `Shipment with ${carrier} asked for`,
    WAYBILL,
    {
      isParcel,
      to: "PENDING",
    },
  );
  const move = (at: Date, title: string, actor: Actor, from: string, to: string, detail?: string) =>
    add(at, "shipment-moved", title, actor, {
      isParcel,
      from,
      to,
      ...(detail === undefined ? {} : { detail }),
    });
  if (parcel.status === "NOT_BOOKED")
    return move(parcel.bookedAt, `${carrier} did not book it`, courier, "PENDING", "NOT_BOOKED");
  if (parcel.status === "UNCERTAIN")
    return move(
      parcel.bookedAt,
      `Not known whether ${carrier} booked it`,
      WAYBILL,
      "PENDING",
      "UNCERTAIN",
    );
  const booked = `Booked with ${carrier}, AWB ${parcel.awb}`;
  move(parcel.bookedAt, booked, WAYBILL, "PENDING", "BOOKED", parcel.serviceName ?? undefined);
  if (parcel.lights.label === "DONE")
    add(after(parcel.bookedAt, 1), "label-stored", "Label stored, ready to print", WAYBILL, {
      isParcel,
    });
  if (parcel.lights.pickup === "DONE")
    add(after(parcel.bookedAt, 3), "pickup-called", "Pickup called", WAYBILL, { isParcel });
  let last = "PICKUP_CALLED";
  for (const scan of parcel.scans) {
    if (!TOLD.includes(scan.status) || scan.status === last || scan.status === null) continue;
    move(
      scan.occurredAt,
      statusWords[scan.status],
      courier,
      last,
      scan.status,
      scan.location ?? undefined,
    );
    last = scan.status;
    if (scan.status === "PICKED_UP" && parcel.trouble !== "shop-not-told")
      add(after(scan.occurredAt, 4), "shop-told", `Shopify told, AWB ${parcel.awb}`, WAYBILL, {
        isParcel,
        detail: merchantName,
      });
  }
  if (parcel.voidedAt)
    move(
      after(parcel.voidedAt, 2),
      `${carrier} cancelled AWB ${parcel.awb}`,
      courier,
      last,
      "VOIDED",
    );
}
