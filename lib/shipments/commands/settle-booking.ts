import type { CarrierError } from "@/lib/carriers/carrier-error";
import type { BookingProgress } from "@/lib/carriers/model";
import { appendOutbox } from "@/lib/events/append-outbox";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { nextCheckAt } from "@/lib/tracking/check-schedule";
import { Prisma, type Shipment } from "@/prisma/generated/client";
import type { Booking } from "../load-booking";
import { canMove } from "../machine";
import { lockShipment, moveShipment } from "../move-shipment";
import { writeTicket } from "../tickets";

const HOUR_MS = 60 * 60 * 1000;

/** The names that sentences need, and by when somebody should have looked. */
export type Subject = Pick<Booking, "id" | "orderId" | "reference"> & {
  readonly carrierName: string;
  readonly order: { readonly number: string; readonly shipBy: Date | null };
};

/** The promise to the buyer, or tomorrow. */
const dueAt = (subject: Subject): Date => {
  const tomorrow = new Date(Date.now() + 24 * HOUR_MS);
  const { shipBy } = subject.order;
  return shipBy && shipBy < tomorrow ? shipBy : tomorrow;
};

/** Nobody talks to the courier about the row any more, and how the talk ended is known. */
const TALK_ENDED = { leaseHolder: null, leaseUntil: null, bookingStartedAt: null } as const;
/** The same, but how it ended is not known. */
const TALK_BROKEN_OFF = { leaseHolder: null, leaseUntil: null } as const;

const isAddressFault = (error: CarrierError): boolean =>
  error.kind === "rejected" &&
  (error.reason === "address-refused" ||
    error.reason === "phone-refused" ||
    (error.field?.startsWith("shipTo.") ?? false));

/** The courier said no, or will not be asked any more: certain that nothing is booked. */
export async function refuseBooking(
  scope: OrgScope,
  subject: Subject,
  error: CarrierError,
): Promise<void> {
  const raised = await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, subject.id);
    if (!row || !canMove(row.status, "NOT_BOOKED")) return undefined;
    await moveShipment(tx, scope, row, {
      to: "NOT_BOOKED",
      title: `${subject.carrierName} did not book it`,
      detail: error.message,
      data: { code: error.code, ...(error.field ? { field: error.field } : {}) },
      cause: `refused:${row.attemptCount}:${row.lookUpCount}`,
      set: {
        ...TALK_ENDED,
        awbLight: "FAILED",
        failureCode: error.code,
        failureMessage: error.message,
        carrierMessage: error.carrierMessage ?? null,
        nextCheckAt: null,
      },
    });
    const ofAddress = isAddressFault(error);
    await resolveExceptions(tx, scope, [`uncertain:${row.id}`], "The courier has not booked it");
    const exception = await raiseException(tx, scope, {
      kind: ofAddress ? "ADDRESS_REFUSED" : "CARRIER_REFUSED",
      fingerprint: `refused:${row.id}`,
      groupKey: `refused:${row.carrierAccountId}:${error.code}`,
      title: ofAddress
        ? `${subject.carrierName} refused the address`
        : `${subject.carrierName} did not book ${subject.order.number}`,
      cause: `${error.message} ${error.nextAction}`,
      carrierMessage: error.carrierMessage,
      data: { code: error.code, field: error.field ?? null },
      orderId: row.orderId,
      shipmentId: row.id,
      dueAt: dueAt(subject),
    });
    await refreshOrderStatus(tx, scope, row.orderId, {
      title: "Courier refused",
      causeKey: `shipment:${row.id}:refused:${row.attemptCount}:${row.lookUpCount}`,
    });
    return exception;
  });
  await ticketFor(scope, subject, raised, error.message);
}

/** Asked, and how it ended is not known: look before anything else, and say so (law 3). */
export async function markUncertain(
  scope: OrgScope,
  subject: Subject,
  why: { readonly message: string; readonly carrierMessage?: string | undefined },
): Promise<void> {
  const raised = await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, subject.id);
    if (row?.status !== "PENDING") return undefined;
    await moveShipment(tx, scope, row, {
      to: "UNCERTAIN",
      title: `Not known whether ${subject.carrierName} booked it`,
      detail: why.message,
      cause: `uncertain:${row.attemptCount}`,
      set: {
        ...TALK_BROKEN_OFF,
        awbLight: "UNSURE",
        failureCode: "carrier-answer-lost",
        failureMessage: why.message,
        carrierMessage: why.carrierMessage ?? null,
        nextCheckAt: nextCheckAt("UNCERTAIN"),
      },
    });
    const exception = await raiseException(tx, scope, {
      kind: "UNCERTAIN_SHIPMENT",
      fingerprint: `uncertain:${row.id}`,
      groupKey: `uncertain:${row.carrierAccountId}`,
      title: `Not known whether ${subject.carrierName} booked ${subject.order.number}`,
      cause: `${why.message} It may be booked. ${subject.carrierName} is being asked by our reference ${subject.reference}, so do not book it again.`,
      carrierMessage: why.carrierMessage,
      evidence: [
        {
          at: (row.bookingStartedAt ?? new Date()).toISOString(),
          title: `Booking sent to ${subject.carrierName}`,
          detail: `Reference ${subject.reference}`,
        },
        { at: new Date().toISOString(), title: why.message },
      ],
      data: { reference: subject.reference },
      orderId: row.orderId,
      shipmentId: row.id,
      dueAt: dueAt(subject),
    });
    const cause = `${row.id}:${row.attemptCount}`;
    await appendOutbox(tx, scope, "shipment/uncertain", { shipmentId: row.id }, cause);
    await refreshOrderStatus(tx, scope, row.orderId, {
      title: "Booking unconfirmed",
      causeKey: `shipment:${row.id}:uncertain:${row.attemptCount}`,
    });
    return exception;
  });
  await ticketFor(scope, subject, raised, why.message);
}

/** Nothing was done and the courier will be asked again: the claim waits, and the page says why. */
export async function postponeBooking(
  scope: OrgScope,
  shipmentId: string,
  error: CarrierError,
  afterMs: number,
): Promise<void> {
  await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    if (row?.status !== "PENDING") return;
    await tx.shipment.update({
      where: { id: row.id, organizationId: scope.organizationId },
      data: {
        ...TALK_ENDED,
        failureCode: error.code,
        failureMessage: error.message,
        nextCheckAt: new Date((nextCheckAt("PENDING")?.getTime() ?? Date.now()) + afterMs),
      },
    });
  });
}

/** The courier, or a person, said that nothing is booked: it is booked again, as the same claim. */
export async function bookAgain(
  scope: OrgScope,
  shipmentId: string,
  how: {
    readonly title: string;
    readonly resolution: string;
    /** What the courier does have of it; without it the booking begins anew. */
    readonly progress?: BookingProgress;
  },
): Promise<Shipment | undefined> {
  return inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, shipmentId);
    if (row?.status !== "UNCERTAIN") return undefined;
    const moved = await moveShipment(tx, scope, row, {
      to: "PENDING",
      title: how.title,
      cause: `look-up:${row.attemptCount}:${row.lookUpCount}`,
      set: {
        ...TALK_ENDED,
        awbLight: "WAITING",
        carrierOrderId: how.progress?.carrierOrderId ?? null,
        carrierShipmentId: how.progress?.carrierShipmentId ?? null,
        bookingProgress: how.progress ?? Prisma.DbNull,
        nextCheckAt: nextCheckAt("PENDING"),
      },
    });
    await resolveExceptions(tx, scope, [`uncertain:${row.id}`], how.resolution);
    const cause = `${row.id}:after-look-up:${row.attemptCount}:${row.lookUpCount}`;
    await appendOutbox(tx, scope, "shipment/requested", { shipmentId: row.id }, cause);
    await refreshOrderStatus(tx, scope, row.orderId, {
      title: "Booking goes on",
      causeKey: `shipment:${cause}`,
    });
    return moved;
  });
}

export async function ticketFor(
  scope: OrgScope,
  subject: Pick<Subject, "id" | "orderId" | "order">,
  raised: { readonly id: string; readonly isNew: boolean } | undefined,
  reason: string,
): Promise<void> {
  if (!raised?.isNew) return;
  await writeTicket(scope, {
    orderId: subject.orderId,
    orderNumber: subject.order.number,
    shipmentId: subject.id,
    exceptionId: raised.id,
    reason,
  });
}
