import { type CarrierError, isSafeToRepeat } from "@/lib/carriers/carrier-error";
import type { VoidOutcome } from "@/lib/carriers/operations";
import { raiseException } from "@/lib/exceptions/commands/raise-exception";
import { assertNever } from "@/lib/kernel/assert-never";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { nextCheckAt } from "@/lib/tracking/check-schedule";
import type { Shipment } from "@/prisma/generated/client";
import { toCallableAccount } from "../carrier-account";
import { askCarrier } from "../carrier-ports";
import { type Booking, loadBooking } from "../load-booking";
import { lockShipment } from "../move-shipment";
import { releaseRowLease, takeRowLease, whileHolding } from "../row-lease";
import { shipmentRefOf } from "../shipment-request";
import { againAfter, notMyTurn, settled, type WorkVerdict } from "../work-verdict";
import { carrierActor } from "./adopt-booking";
import { subjectOf, type Try } from "./book-shipment";
import { ticketFor } from "./settle-booking";
import { settleVoid, settleVoidRefused } from "./settle-void";

const HOUR_MS = 60 * 60 * 1000;

/** The second half of a void: the courier is asked, and only its yes makes the shipment void. */
export async function cancelAtCourier(
  scope: OrgScope,
  shipmentId: string,
  attempt: Try,
): Promise<WorkVerdict> {
  const taken = await takeRowLease(scope, shipmentId, attempt, {
    statuses: ["VOID_REQUESTED", "VOIDED"],
  });
  if (taken.kind !== "taken") return notMyTurn(taken, "Another process is talking to the courier");
  try {
    const booking = await loadBooking(scope, shipmentId);
    if (!booking) return settled("gone");
    // A voided row has something to cancel only if it is a claim that never got a tracking number.
    const isTidying = booking.status === "VOIDED";
    if (isTidying && (booking.awb !== null || booking.carrierOrderId === null))
      return settled("VOIDED");
    const outcome = await whileHolding(scope, shipmentId, attempt, (signal) =>
      askCarrier(
        scope,
        toCallableAccount(booking.account),
        "cancelShipment",
        { shipment: shipmentRefOf(booking) },
        { shipmentId, signal },
      ),
    );
    if (isTidying) {
      if (!outcome.ok && isSafeToRepeat(outcome.error) && attempt.isLast !== true)
        return againAfter(outcome.error, attempt.tries ?? 0);
      return settled("VOIDED");
    }
    return outcome.ok
      ? await conclude(scope, booking, outcome.value)
      : await notCancelled(scope, booking, outcome.error, attempt);
  } finally {
    await releaseRowLease(scope, shipmentId, attempt.holder);
  }
}

async function conclude(
  scope: OrgScope,
  booking: Booking,
  outcome: VoidOutcome,
): Promise<WorkVerdict> {
  const { carrierName } = subjectOf(booking);
  switch (outcome.kind) {
    case "CONFIRMED":
      await onRow(scope, booking.id, (tx, row) =>
        settleVoid(tx, scope, row, {
          title: `${carrierName} cancelled AWB ${row.awb}`,
          detail: outcome.carrierMessage,
          cause: `confirmed:${row.awb}`,
          actor: carrierActor(carrierName),
        }),
      );
      return settled("VOIDED");
    case "REQUESTED":
      await onRow(scope, booking.id, async (tx, row) => {
        await recordOrderEvent(tx, scope, {
          orderId: row.orderId,
          shipmentId: row.id,
          kind: "void-queued",
          title: `${carrierName} has queued the cancellation`,
          detail: "Tracking will tell when it is done.",
          actor: carrierActor(carrierName),
          causeKey: `shipment:${row.id}:void-queued:${row.voidRequestedAt?.toISOString()}`,
        });
        await tx.shipment.update({
          where: { id: row.id, organizationId: scope.organizationId },
          data: { nextCheckAt: nextCheckAt("VOID_REQUESTED") },
        });
      });
      return settled("VOID_REQUESTED");
    case "REFUSED":
      await refused(scope, booking, outcome);
      return settled("REFUSED");
    default:
      return assertNever(outcome);
  }
}

async function refused(
  scope: OrgScope,
  booking: Booking,
  no: { readonly carrierMessage: string; readonly nextAction: string },
): Promise<void> {
  const subject = subjectOf(booking);
  const raised = await onRow(scope, booking.id, async (tx, row) => {
    await settleVoidRefused(tx, scope, row, {
      title: `${subject.carrierName} did not cancel AWB ${row.awb}`,
      detail: no.carrierMessage,
      cause: `refused:${row.voidRequestedAt?.toISOString()}`,
    });
    return raiseVoidFailed(tx, scope, row, {
      title: `${subject.carrierName} did not cancel ${subject.order.number}`,
      cause: `AWB ${row.awb} still stands and is charged. ${no.nextAction}`,
      carrierMessage: no.carrierMessage,
    });
  });
  await ticketFor(scope, subject, raised, `Not cancelled: ${no.carrierMessage}`);
}

async function notCancelled(
  scope: OrgScope,
  booking: Booking,
  error: CarrierError,
  attempt: Try,
): Promise<WorkVerdict> {
  // Cancelling twice is cancelling once, so a lost answer is simply asked again.
  const isPassing = isSafeToRepeat(error) || error.kind === "ambiguous";
  if (!isPassing) {
    await refused(scope, booking, {
      carrierMessage: error.carrierMessage ?? error.message,
      nextAction: error.nextAction,
    });
    return settled("REFUSED");
  }
  if (attempt.isLast !== true) return againAfter(error, attempt.tries ?? 0);
  const subject = subjectOf(booking);
  const raised = await onRow(scope, booking.id, (tx, row) =>
    raiseVoidFailed(tx, scope, row, {
      title: `No answer whether ${subject.order.number} is cancelled`,
      cause: `${error.message} Tracking goes on and will tell if it is cancelled. Until then AWB ${row.awb} may be charged.`,
      carrierMessage: error.carrierMessage,
    }),
  );
  await ticketFor(scope, subject, raised, error.message);
  return settled("VOID_REQUESTED");
}

const raiseVoidFailed = (
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  words: {
    readonly title: string;
    readonly cause: string;
    readonly carrierMessage?: string | undefined;
  },
) =>
  raiseException(tx, scope, {
    kind: "VOID_FAILED",
    fingerprint: `void:${row.id}`,
    groupKey: `void:${row.carrierAccountId}`,
    ...words,
    orderId: row.orderId,
    shipmentId: row.id,
    dueAt: new Date(Date.now() + 4 * HOUR_MS),
  });

/** Runs on the locked row while its void is still asked for; the scan may have been faster. */
const onRow = <T>(
  scope: OrgScope,
  shipmentId: string,
  work: (tx: ScopedTx, row: Shipment) => Promise<T>,
): Promise<T | undefined> =>
  inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    if (row?.status !== "VOID_REQUESTED") return undefined;
    const result = await work(tx, row);
    return result;
  });

/** A cancellation nobody confirmed for a day is put before a person. */
export async function reportStaleVoid(scope: OrgScope, shipmentId: string): Promise<void> {
  await onRow(scope, shipmentId, async (tx, row) => {
    await raiseVoidFailed(tx, scope, row, {
      title: `AWB ${row.awb} is not cancelled yet`,
      cause:
        "The courier took the cancellation up a day ago and has not confirmed it. Ask again, or call the courier: the parcel may be charged.",
    });
  });
}
