import { createHash } from "node:crypto";
import { type CarrierError, isSafeToRepeat } from "@/lib/carriers/carrier-error";
import type { LabelFile } from "@/lib/carriers/model";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { newId } from "@/lib/kernel/ids";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { Shipment } from "@/prisma/generated/client";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { toCallableAccount } from "../carrier-account";
import { askCarrier } from "../carrier-ports";
import { type Booking, loadBooking } from "../load-booking";
import { canMove, isAtLeast, isEnded } from "../machine";
import { lockShipment, moveShipment } from "../move-shipment";
import { shipmentRefOf } from "../shipment-request";
import { againAfter, settled, type WorkVerdict } from "../work-verdict";
import { subjectOf } from "./book-shipment";
import { ticketFor } from "./settle-booking";

const HOUR_MS = 60 * 60 * 1000;

export type Patience = { readonly tries?: number; readonly isLast?: boolean };

/**
 * Fetches the label and keeps its bytes: couriers' links end. A label that fails holds up neither
 * the tracking number nor the pickup; it is tried again on its own.
 */
export async function storeLabel(
  scope: OrgScope,
  shipmentId: string,
  attempt: Patience,
): Promise<WorkVerdict> {
  const booking = await loadBooking(scope, shipmentId);
  if (!booking) return settled("gone");
  const isWanted = isAtLeast(booking.status, "booked") && !isEnded(booking.status);
  if (!isWanted || booking.labelLight === "DONE") return settled(booking.labelLight);
  const label = await askCarrier(
    scope,
    toCallableAccount(booking.account),
    "getLabel",
    { shipments: [shipmentRefOf(booking)], format: "PDF" },
    { shipmentId },
  );
  if (label.ok) {
    const [file] = label.value.files;
    const [missing] = label.value.notDone;
    if (file) return keep(scope, booking, file);
    if (missing) return failed(scope, booking, missing.error, attempt);
    throw new Error("A label call ended with neither a file nor a reason");
  }
  return failed(scope, booking, label.error, attempt);
}

async function keep(scope: OrgScope, booking: Booking, file: LabelFile): Promise<WorkVerdict> {
  await inTransaction(scope, (tx) => keepLabel(tx, scope, booking, file));
  return settled("DONE");
}

/** Writes the label once; a second copy of the same label is not kept. */
async function keepLabel(
  tx: ScopedTx,
  scope: OrgScope,
  booking: Pick<Booking, "id" | "orderId">,
  file: LabelFile,
): Promise<void> {
  const { organizationId } = scope;
  const row = await lockShipment(tx, scope, booking.id);
  if (!row || row.labelLight === "DONE") return;
  const bytes = Uint8Array.from(file.bytes);
  const keeping = tx.shipmentDocument.createMany({
    data: [
      {
        id: newId(),
        organizationId,
        shipmentId: row.id,
        kind: "LABEL",
        mediaType: file.mediaType,
        bytes,
        sha256: createHash("sha256").update(bytes).digest("hex"),
      },
    ],
    skipDuplicates: true,
  });
  const resolving = resolveExceptions(tx, scope, [`label:${row.id}`], "The label is stored");
  await Promise.all([keeping, resolving, moveToLabelled(tx, scope, row)]);
}

async function moveToLabelled(tx: ScopedTx, scope: OrgScope, row: Shipment): Promise<void> {
  // The van may have been called first: then only the light moves.
  if (canMove(row.status, "LABEL_READY") && row.status !== "VOID_REQUESTED")
    await moveShipment(tx, scope, row, {
      to: "LABEL_READY",
      title: "Label stored, ready to print",
      cause: `label:${row.awb}`,
      set: { labelLight: "DONE" },
    });
  else
    await Promise.all([
      tx.shipment.update({
        where: { id: row.id, organizationId: scope.organizationId },
        data: { labelLight: "DONE" },
      }),
      recordOrderEvent(tx, scope, {
        orderId: row.orderId,
        shipmentId: row.id,
        kind: "label-stored",
        title: "Label stored, ready to print",
        causeKey: `shipment:${row.id}:label:${row.awb}`,
      }),
    ]);
}

async function failed(
  scope: OrgScope,
  booking: Booking,
  error: CarrierError,
  attempt: Patience,
): Promise<WorkVerdict> {
  // Some couriers print a moment after they book.
  const isEarly = error.kind === "rejected" && error.reason === "not-ready";
  const isPassing = isSafeToRepeat(error) || error.kind === "ambiguous" || isEarly;
  if (isPassing && attempt.isLast !== true) return againAfter(error, attempt.tries ?? 0);
  const subject = subjectOf(booking);
  const raised = await inTransaction(scope, async (tx) => {
    const row = await lockShipment(tx, scope, booking.id);
    if (!row || row.labelLight === "DONE") return undefined;
    await tx.shipment.update({
      where: { id: row.id, organizationId: scope.organizationId },
      data: { labelLight: "FAILED" },
    });
    return raiseException(tx, scope, {
      kind: "LABEL_FAILED",
      fingerprint: `label:${row.id}`,
      groupKey: `label:${row.carrierAccountId}:${error.code}`,
      title: `No label for ${subject.order.number}`,
      cause: `${subject.carrierName} booked it under AWB ${row.awb}, but gave no label: ${error.message} ${error.nextAction}`,
      carrierMessage: error.carrierMessage,
      data: { code: error.code },
      orderId: row.orderId,
      shipmentId: row.id,
      dueAt: new Date(Date.now() + 4 * HOUR_MS),
    });
  });
  await ticketFor(scope, subject, raised, error.message);
  return settled("FAILED");
}
