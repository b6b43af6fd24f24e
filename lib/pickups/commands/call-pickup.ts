import { type CarrierError, isSafeToRepeat } from "@/lib/carriers/carrier-error";
import type { PickupConfirmation, PickupWindow } from "@/lib/carriers/operations";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import { toCallableAccount } from "@/lib/shipments/carrier-account";
import { askCarrier } from "@/lib/shipments/carrier-ports";
import { subjectOf, type Try } from "@/lib/shipments/commands/book-shipment";
import { ticketFor } from "@/lib/shipments/commands/settle-booking";
import { type Booking, loadBooking } from "@/lib/shipments/load-booking";
import { canMove, VOIDABLE } from "@/lib/shipments/machine";
import { lockShipment, moveShipment } from "@/lib/shipments/move-shipment";
import { locationInUse } from "@/lib/shipments/pickup-location";
import { releaseRowLease, takeRowLease, whileHolding } from "@/lib/shipments/row-lease";
import { warehouseAddress } from "@/lib/shipments/ship-to";
import { shipmentRefOf } from "@/lib/shipments/shipment-request";
import { againAfter, notMyTurn, settled, type WorkVerdict } from "@/lib/shipments/work-verdict";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { nextPickup } from "../pickup-window";
import { sayPickup } from "../say-pickup";

const HOUR_MS = 60 * 60 * 1000;

/**
 * Calls the van for a booked shipment (S0-01). It has a state of its own: a pickup that fails keeps
 * the tracking number and is tried again alone.
 */
export async function callPickup(
  scope: OrgScope,
  shipmentId: string,
  attempt: Try,
): Promise<WorkVerdict> {
  const taken = await takeRowLease(scope, shipmentId, attempt, { statuses: VOIDABLE });
  if (taken.kind !== "taken") return notMyTurn(taken, "Another process is talking to the courier");
  try {
    const booking = await loadBooking(scope, shipmentId);
    if (!booking) return settled("gone");
    const { pickupLight } = booking;
    if (pickupLight === "DONE" || pickupLight === "NOT_NEEDED") return settled(pickupLight);
    const pickupLocation = locationInUse(booking);
    const window = windowOf(booking);
    const called = await whileHolding(scope, shipmentId, attempt, (signal) =>
      askCarrier(
        scope,
        toCallableAccount(booking.account),
        "schedulePickup",
        {
          shipments: [shipmentRefOf(booking)],
          pickupLocation,
          address: warehouseAddress(booking.warehouse),
          totalWeightGrams: booking.weightGrams,
          ...(window ? { window } : {}),
          ...(pickupLight === "FAILED" ? { isRetry: true } : {}),
        },
        { shipmentId, signal },
      ),
    );
    if (!called.ok) return await failed(scope, booking, called.error, attempt);
    const [confirmation] = called.value.confirmations;
    const [missing] = called.value.notDone;
    if (confirmation) return await confirm(scope, booking, confirmation);
    if (missing) return await failed(scope, booking, missing.error, attempt);
    throw new Error("A pickup call ended with neither a confirmation nor a reason");
  } finally {
    await releaseRowLease(scope, shipmentId, attempt.holder);
  }
}

/** A courier that takes a day is asked for one on which somebody hands the parcels over. */
function windowOf({ warehouse }: Booking): PickupWindow | undefined {
  const next = nextPickup(warehouse, new Date());
  return next && { date: next.date, readyAt: next.readyAt, closesAt: next.closesAt };
}

async function confirm(
  scope: OrgScope,
  booking: Booking,
  confirmation: PickupConfirmation,
): Promise<WorkVerdict> {
  const { carrierName } = subjectOf(booking);
  const light = confirmation.kind === "implicit" ? "NOT_NEEDED" : "DONE";
  await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, booking.id);
    if (!row || row.pickupLight === "DONE") return;
    const columns = {
      pickupLight: light,
      pickupReference: confirmation.confirmationNumber ?? row.pickupReference,
      pickupScheduledFor: confirmation.scheduledFor ?? row.pickupScheduledFor,
    } as const;
    const title =
      light === "DONE"
        ? `Pickup called with ${carrierName}`
        : `${carrierName} collects without being called`;
    const detail = sayPickup(confirmation, booking.warehouse);
    // An implicit pickup is no step of its own; the label stays the newest.
    const isStep =
      light === "DONE" && canMove(row.status, "PICKUP_CALLED") && row.status !== "VOID_REQUESTED";
    const moves = isStep
      ? [
          moveShipment(tx, scope, row, {
            to: "PICKUP_CALLED",
            title,
            detail,
            cause: `pickup:${row.awb}`,
            set: columns,
          }),
        ]
      : [
          tx.shipment.update({
            where: { id: row.id, organizationId: scope.organizationId },
            data: columns,
          }),
          recordOrderEvent(tx, scope, {
            orderId: row.orderId,
            shipmentId: row.id,
            kind: "pickup-called",
            title,
            detail,
            causeKey: `shipment:${row.id}:pickup:${row.awb}`,
          }),
        ];
    await Promise.all([
      resolveExceptions(tx, scope, [`pickup:${row.id}`], "The pickup is called"),
      ...moves,
    ]);
  });
  return settled(light);
}

async function failed(
  scope: OrgScope,
  booking: Booking,
  error: CarrierError,
  attempt: Try,
): Promise<WorkVerdict> {
  const isPassing = isSafeToRepeat(error) || error.kind === "ambiguous";
  const isLast = attempt.isLast === true || !isPassing;
  const subject = subjectOf(booking);
  const raised = await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, booking.id);
    if (!row || row.pickupLight === "DONE") return undefined;
    const light = error.kind === "ambiguous" ? "UNSURE" : isLast ? "FAILED" : "RUNNING";
    await tx.shipment.update({
      where: { id: row.id, organizationId: scope.organizationId },
      data: { pickupLight: light },
    });
    if (!isLast) return undefined;
    return raiseException(tx, scope, {
      kind: "PICKUP_FAILED",
      fingerprint: `pickup:${row.id}`,
      groupKey: `pickup:${row.carrierAccountId}:${error.code}`,
      title: `No pickup for ${subject.order.number}`,
      cause: `AWB ${row.awb} stands, but ${subject.carrierName} will not come yet: ${error.message} ${error.nextAction}`,
      carrierMessage: error.carrierMessage,
      data: { code: error.code },
      orderId: row.orderId,
      shipmentId: row.id,
      dueAt: new Date(Date.now() + 4 * HOUR_MS),
    });
  });
  if (!isLast) return againAfter(error, attempt.tries ?? 0);
  await ticketFor(scope, subject, raised, error.message);
  return settled("FAILED");
}
