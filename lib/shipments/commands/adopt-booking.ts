import type { BookedShipment } from "@/lib/carriers/model";
import { findCarrier } from "@/lib/carriers/registry";
import { appendOutboxAll } from "@/lib/events/append-outbox";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { formatMoney } from "@/lib/kernel/money";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { nextCheckAt } from "@/lib/tracking/check-schedule";
import type { Prisma, Shipment } from "@/prisma/generated/client";
import { canMove } from "../machine";
import { lockShipment, moveShipment } from "../move-shipment";

/** How the tracking number came to us. */
export type Adoption = "booked" | "found" | "entered" | "scanned";

export type Adopted =
  | { readonly kind: "adopted"; readonly row: Shipment }
  | { readonly kind: "known" }
  /** The courier gave a number for a claim that has another one, or that was given up. */
  | { readonly kind: "surplus" };

/** Each goes its own way from here, so that one that fails holds up none of the others. */
const NEXT_WORK = [
  "shipment/label-requested",
  "shipment/pickup-requested",
  "shipment/fulfillment-requested",
  "shipment/booked",
] as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Writes the tracking number down, whoever learnt of it first: the call itself, a look-up, a scan
 * or a person. The same number again changes nothing; a different one is put before a person,
 * because one of the two is paid for and carries nothing.
 */
export async function adoptBooking(
  tx: ScopedTx,
  scope: OrgScope,
  shipmentId: string,
  booked: BookedShipment,
  how: Adoption,
): Promise<Adopted> {
  const [row, account] = await Promise.all([
    lockShipment(tx, scope, shipmentId),
    tx.carrierAccount.findFirst({
      where: { shipments: { some: { id: shipmentId } } },
      select: { carrier: true },
    }),
  ]);
  if (!row) throw new Error(`Shipment ${shipmentId} is gone`);
  const [first] = booked.parcels;
  const { awb } = first;
  if (row.awb === awb) {
    await endTalk(tx, row.id);
    return { kind: "known" };
  }
  if (row.awb !== null || !canMove(row.status, "BOOKED")) {
    await reportSurplus(tx, scope, row, awb);
    return { kind: "surplus" };
  }
  const carrier = findCarrier(account?.carrier ?? "")?.name ?? "the courier";
  const moving = moveShipment(tx, scope, row, {
    to: "BOOKED",
    title: `${titles[how](carrier)}, AWB ${awb}`,
    detail: detailOf(booked),
    data: { awb, how },
    cause: `${how}:${awb}`,
    actor: how === "booked" || how === "entered" ? undefined : carrierActor(carrier),
    set: columnsOf(row, booked),
  });
  const [moved] = await Promise.all([
    moving,
    ...booked.parcels.map((parcel) =>
      tx.package.updateMany({
        where: { shipmentId: row.id, sequence: parcel.index + 1 },
        data: { awb: parcel.awb, status: "BOOKED" },
      }),
    ),
    resolveExceptions(
      tx,
      scope,
      [`uncertain:${row.id}`, `refused:${row.id}`],
      `Booked, AWB ${awb}`,
    ),
    appendOutboxAll(tx, scope, NEXT_WORK, { shipmentId: row.id }, `${row.id}:${awb}`),
  ]);
  await refreshOrderStatus(tx, scope, row.orderId, {
    title: "Courier booked",
    causeKey: `shipment:${row.id}:booked:${awb}`,
  });
  return { kind: "adopted", row: moved };
}

const titles: Readonly<Record<Adoption, (carrier: string) => string>> = {
  booked: (carrier) => `Booked with ${carrier}`,
  found: (carrier) => `Found at ${carrier} by our reference`,
  entered: (carrier) => `Entered by hand for ${carrier}`,
  scanned: (carrier) => `Confirmed by a scan of ${carrier}`,
};

export const carrierActor = (name: string): Actor => ({ kind: "CARRIER", name });

function detailOf(booked: BookedShipment): string | undefined {
  const parts = [
    booked.serviceName,
    booked.chargedAmount ? formatMoney(booked.chargedAmount) : undefined,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

function columnsOf(row: Shipment, booked: BookedShipment): Prisma.ShipmentUncheckedUpdateInput {
  const { carrierReference, carrierOrderId, carrierShipmentId, carrierData } = booked;
  return {
    awb: booked.parcels[0].awb,
    awbLight: "DONE",
    labelLight: "WAITING",
    pickupLight: "WAITING",
    carrierOrderId: carrierOrderId ?? row.carrierOrderId,
    carrierShipmentId: carrierShipmentId ?? row.carrierShipmentId,
    bookingProgress: { carrierReference, ...(carrierData ? { carrierData } : {}) },
    serviceCode: booked.serviceCode ?? row.serviceCode,
    serviceName: booked.serviceName ?? row.serviceName,
    chargedMinor: booked.chargedAmount?.amountMinor ?? null,
    estimatedDeliveryAt: booked.estimatedDelivery ?? null,
    pickupScheduledFor: booked.pickupScheduledFor ?? null,
    bookedAt: new Date(),
    nextCheckAt: nextCheckAt("BOOKED"),
    bookingStartedAt: null,
    leaseHolder: null,
    leaseUntil: null,
    failureCode: null,
    failureMessage: null,
    carrierMessage: null,
  };
}

const endTalk = (tx: ScopedTx, shipmentId: string) =>
  tx.shipment.updateMany({
    where: { id: shipmentId },
    data: { leaseHolder: null, leaseUntil: null, bookingStartedAt: null },
  });

async function reportSurplus(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  awb: string,
): Promise<void> {
  await endTalk(tx, row.id);
  await raiseException(tx, scope, {
    kind: "UNCERTAIN_SHIPMENT",
    fingerprint: `surplus:${row.id}:${awb}`,
    groupKey: `surplus:${row.carrierAccountId}`,
    title: `The courier gave a second tracking number, ${awb}`,
    cause:
      row.awb === null
        ? `The claim was given up before the courier booked it under ${awb}. Cancel ${awb} with the courier, or it is charged.`
        : `This shipment travels under ${row.awb}. Cancel ${awb} with the courier, or it is charged twice.`,
    data: { awb, reason: "surplus" },
    orderId: row.orderId,
    shipmentId: row.id,
    dueAt: new Date(Date.now() + DAY_MS),
  });
}
