import { isSafeToRepeat, type CarrierError } from "@/lib/carriers/carrier-error";
import type { BookedShipment, BookingProgress } from "@/lib/carriers/model";
import { findCarrier } from "@/lib/carriers/registry";
import { appendOutbox } from "@/lib/events/append-outbox";
import { err, type Result } from "@/lib/kernel/result";
import { log } from "@/lib/observability/logger";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import { toCallableAccount } from "../carrier-account";
import { askCarrier } from "../carrier-ports";
import { type Booking, loadBooking } from "../load-booking";
import { lockShipment } from "../move-shipment";
import { locationInUse, registerPickupLocation } from "../pickup-location";
import { type LeaseHolder, releaseRowLease, takeRowLease, whileHolding } from "../row-lease";
import { progressOf, shipmentRefOf, toShipmentRequest } from "../shipment-request";
import { again, againAfter, notMyTurn, settled, type WorkVerdict } from "../work-verdict";
import { adoptBooking } from "./adopt-booking";
import { settleVoid } from "./settle-void";
import { markUncertain, postponeBooking, refuseBooking, type Subject } from "./settle-booking";

export type Try = LeaseHolder & {
  /** Failures so far, from 0; how long to wait grows with it. */
  readonly tries?: number;
  /** No patience is left: what still fails is put before a person. */
  readonly isLast?: boolean;
};

/**
 * Books one claim. Safe to call at any time, by anybody, any number of times: the row says whether
 * it is this call's turn, and a booking that was begun and not told of is looked up, never repeated.
 */
export async function bookShipment(
  scope: OrgScope,
  shipmentId: string,
  attempt: Try,
): Promise<WorkVerdict> {
  const taken = await takeRowLease(scope, shipmentId, attempt, {
    statuses: ["PENDING"],
    beginsBooking: true,
  });
  if (taken.kind !== "taken") return notMyTurn(taken, "Another process is booking it");
  const booking = await loadBooking(scope, shipmentId);
  if (!booking) return settled("gone");
  const subject = subjectOf(booking);
  if (taken.wasInterrupted) {
    await markUncertain(scope, subject, {
      message: `Waybill was interrupted while it was booking with ${subject.carrierName}.`,
    });
    return settled("UNCERTAIN");
  }
  if (booking.order.cancelledAt !== null) return giveUp(scope, shipmentId);
  try {
    const result = await whileHolding(scope, shipmentId, attempt, (signal) =>
      place(scope, booking, attempt, signal),
    );
    return await settle(scope, subject, result, attempt);
  } catch (thrown) {
    if (thrown instanceof LeaseLost) return again(1_000, "Another process took it over", false);
    await releaseRowLease(scope, shipmentId, attempt.holder).catch((error: unknown) =>
      log.warn({ err: error, shipmentId, traceId: scope.traceId }, "lease not released"),
    );
    throw thrown;
  }
}

/** Cancelled in the shop after the claim: nothing is booked, and what was begun is taken back. */
async function giveUp(scope: OrgScope, shipmentId: string): Promise<WorkVerdict> {
  await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    if (row?.status !== "PENDING") return;
    await settleVoid(tx, scope, row, {
      title: "Not booked, the order was cancelled",
      cause: `order-cancelled:${row.attemptCount}`,
    });
    if (row.carrierOrderId !== null)
      await appendOutbox(tx, scope, "shipment/void-requested", { shipmentId }, `${row.id}:dropped`);
  });
  return settled("VOIDED");
}

/** Somebody else holds the row now; nothing may be sent any more. */
class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

export const subjectOf = (booking: Booking): Subject => ({
  id: booking.id,
  orderId: booking.orderId,
  reference: booking.reference,
  order: booking.order,
  carrierName: findCarrier(booking.account.carrier)?.name ?? booking.account.name,
});

async function place(
  scope: OrgScope,
  booking: Booking,
  lease: LeaseHolder,
  signal: AbortSignal,
): Promise<Result<BookedShipment, CarrierError>> {
  const account = toCallableAccount(booking.account);
  const options = { shipmentId: booking.id, signal };
  let progress = progressOf(booking);
  if (isLeftover(booking.bookingProgress)) {
    const cleared = await askCarrier(
      scope,
      account,
      "cancelShipment",
      { shipment: shipmentRefOf(booking) },
      options,
    );
    if (!cleared.ok) return cleared;
    progress = undefined;
    await saveProgress(scope, booking.id, lease, undefined);
  }
  const ask = (pickupLocation: string) =>
    askCarrier(
      scope,
      account,
      "createShipment",
      {
        request: toShipmentRequest(booking, pickupLocation),
        ...(progress ? { progress } : {}),
        onProgress: (reached) => saveProgress(scope, booking.id, lease, reached),
      },
      options,
    );
  const location = locationInUse(booking);
  const first = await ask(location);
  if (!isUnknownLocation(first)) return first;
  const registered = await registerPickupLocation(scope, account, booking, signal);
  return registered.ok ? ask(registered.value) : err(first.error);
}

const isUnknownLocation = (
  result: Result<BookedShipment, CarrierError>,
): result is { ok: false; error: CarrierError } =>
  !result.ok &&
  result.error.kind === "rejected" &&
  result.error.reason === "pickup-location-unknown";

/** Left at the courier by a booking it refused; cancelled there before the order is sent anew. */
const isLeftover = (progress: unknown): boolean =>
  typeof progress === "object" && progress !== null && "isLeftover" in progress;

/** Kept between two steps of the courier's, so that a crash is taken up from here. */
async function saveProgress(
  scope: OrgScope,
  shipmentId: string,
  lease: LeaseHolder,
  reached: BookingProgress | undefined,
): Promise<void> {
  const rows = await scopedQuery(scope, {
    name: "shipment_save_progress",
    text: `UPDATE "Shipment" SET "carrierOrderId" = $4, "carrierShipmentId" = $5, "bookingProgress" = $6
            WHERE id = $1 AND "organizationId" = $2 AND "leaseHolder" = $3 AND status = 'PENDING'
           RETURNING id`,
    values: [
      ...[shipmentId, scope.organizationId, lease.holder],
      ...[reached?.carrierOrderId ?? null, reached?.carrierShipmentId ?? null],
      reached ? JSON.stringify(reached) : null,
    ],
  });
  if (rows.length === 0) throw new LeaseLost();
}

async function settle(
  scope: OrgScope,
  subject: Subject,
  result: Result<BookedShipment, CarrierError>,
  attempt: Try,
): Promise<WorkVerdict> {
  if (result.ok) {
    const adopted = await inTransaction(scope, (tx) =>
      adoptBooking(tx, scope, subject.id, result.value, "booked"),
    );
    return settled(adopted.kind === "surplus" ? "SURPLUS" : "BOOKED");
  }
  const { error } = result;
  if (error.kind === "ambiguous") {
    await markUncertain(scope, subject, error);
    return settled("UNCERTAIN");
  }
  const verdict = isSafeToRepeat(error) ? againAfter(error, attempt.tries ?? 0) : undefined;
  if (verdict?.kind === "again" && attempt.isLast !== true) {
    await postponeBooking(scope, subject.id, error, verdict.afterMs);
    return verdict;
  }
  await refuseBooking(scope, subject, error);
  return settled("NOT_BOOKED");
}
