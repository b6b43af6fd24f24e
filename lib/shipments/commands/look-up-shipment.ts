import { carrierError, type CarrierError, isSafeToRepeat } from "@/lib/carriers/carrier-error";
import type { FoundShipment } from "@/lib/carriers/model";
import { findCarrier } from "@/lib/carriers/registry";
import { assertNever } from "@/lib/kernel/assert-never";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { toCallableAccount } from "../carrier-account";
import { askCarrier } from "../carrier-ports";
import { type Booking, loadBooking } from "../load-booking";
import { releaseRowLease, takeRowLease, whileHolding } from "../row-lease";
import { progressOf } from "../shipment-request";
import { again, againAfter, notMyTurn, settled, type WorkVerdict } from "../work-verdict";
import { adoptBooking } from "./adopt-booking";
import { subjectOf, type Try } from "./book-shipment";
import { bookAgain, refuseBooking } from "./settle-booking";

/** A request that was lost may still be under way inside the courier for this long. */
const SETTLE_MS = 2 * 60 * 1000;
/** A courier that never tells the end of a booking is not asked for ever. */
const MOST_LOOK_UPS = 5;

/**
 * Asks the courier by our reference what became of a booking whose answer was lost. Found: its
 * number is ours. Surely not there: booked again. Cannot be known: a person decides.
 */
export async function lookUpShipment(
  scope: OrgScope,
  shipmentId: string,
  attempt: Try,
): Promise<WorkVerdict> {
  const taken = await takeRowLease(scope, shipmentId, attempt, { statuses: ["UNCERTAIN"] });
  if (taken.kind !== "taken") return notMyTurn(taken, "Another process is asking the courier");
  try {
    const booking = await loadBooking(scope, shipmentId);
    if (!booking) return settled("gone");
    await countLookUp(scope, shipmentId);
    const progress = progressOf(booking);
    const found = await whileHolding(scope, shipmentId, attempt, (signal) =>
      askCarrier(
        scope,
        toCallableAccount(booking.account),
        "findShipment",
        { reference: booking.reference, ...(progress ? { progress } : {}) },
        { shipmentId, signal },
      ),
    );
    return found.ok
      ? await conclude(scope, booking, found.value)
      : await cannotTell(scope, booking, found.error, attempt);
  } finally {
    await releaseRowLease(scope, shipmentId, attempt.holder);
  }
}

const countLookUp = (scope: OrgScope, shipmentId: string) =>
  scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId, organizationId: scope.organizationId },
    data: { lookUpCount: { increment: 1 }, lastAskedAt: new Date() },
  });

async function conclude(
  scope: OrgScope,
  booking: Booking,
  found: FoundShipment,
): Promise<WorkVerdict> {
  const { carrierName } = subjectOf(booking);
  switch (found.kind) {
    case "booked":
      await inTransaction(scope, (tx) =>
        adoptBooking(tx, scope, booking.id, found.booking, "found"),
      );
      return settled("BOOKED");
    case "begun":
      if (isWornOut(booking)) return giveUp(scope, booking);
      await bookAgain(scope, booking.id, {
        title: `${carrierName} has the order without a tracking number, booking goes on`,
        resolution: `${carrierName} has the order, without a tracking number yet`,
        progress: found.progress,
      });
      return settled("PENDING");
    case "absent":
      return notThere(scope, booking);
    case "cancelled":
      await refuseBooking(scope, subjectOf(booking), cancelledThere(carrierName));
      return settled("NOT_BOOKED");
    default:
      return assertNever(found);
  }
}

/**
 * Whether "not there" may be believed. A courier that gives the same booking for the same reference
 * cannot be made to book twice; any other is asked again once the lost request must have landed.
 */
async function notThere(scope: OrgScope, booking: Booking): Promise<WorkVerdict> {
  const { carrierName } = subjectOf(booking);
  const repeated = findCarrier(booking.account.carrier)?.repeatedReference ?? "books-again";
  const begunMs = (booking.bookingStartedAt ?? booking.updatedAt).getTime();
  const waitMs = begunMs + SETTLE_MS - Date.now();
  if (repeated === "books-again" && waitMs > 0)
    return again(waitMs, `${carrierName} does not have it yet`, false);
  if (isWornOut(booking)) return giveUp(scope, booking);
  await bookAgain(scope, booking.id, {
    title: `${carrierName} does not have it, booking again`,
    resolution: `${carrierName} does not have it; it is booked again`,
  });
  return settled("PENDING");
}

const isWornOut = (booking: Booking): boolean => booking.lookUpCount + 1 >= MOST_LOOK_UPS;

async function giveUp(scope: OrgScope, booking: Booking): Promise<WorkVerdict> {
  const subject = subjectOf(booking);
  await refuseBooking(
    scope,
    subject,
    carrierError.unavailable("no-answer", {
      message: `${subject.carrierName} did not answer ${MOST_LOOK_UPS} times when it was asked to book. Nothing is booked there.`,
      nextAction: "Book again later, or with another courier.",
    }),
  );
  return settled("NOT_BOOKED");
}

const cancelledThere = (carrierName: string): CarrierError =>
  carrierError.rejected("cancelled-reference", {
    message: `The order was cancelled at ${carrierName} before it had a tracking number.`,
    nextAction: "Book again if it should still go.",
  });

async function cannotTell(
  scope: OrgScope,
  booking: Booking,
  error: CarrierError,
  attempt: Try,
): Promise<WorkVerdict> {
  if (isSafeToRepeat(error) && attempt.isLast !== true)
    return againAfter(error, attempt.tries ?? 0);
  const subject = subjectOf(booking);
  const why =
    error.kind === "unsupported"
      ? `${subject.carrierName} cannot be asked by reference.`
      : error.message;
  await scopedDb(scope).exception.updateMany({
    where: {
      organizationId: scope.organizationId,
      fingerprint: `uncertain:${booking.id}`,
      status: { not: "RESOLVED" },
    },
    data: {
      cause: `${why} Look for ${subject.reference} in the courier's own panel: enter its tracking number, or confirm that it is not booked. Do not book it again before.`,
      carrierMessage: error.carrierMessage ?? null,
    },
  });
  return settled("UNCERTAIN");
}
