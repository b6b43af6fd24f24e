import type { CanonicalStatus } from "@/lib/carriers/canonical-status";
import type { TrackingEvent } from "@/lib/carriers/model";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { shipStock } from "@/lib/inventory/commands/ship-stock";
import { carrierActor } from "@/lib/shipments/commands/adopt-booking";
import { settleVoid } from "@/lib/shipments/commands/settle-void";
import { canMove, hasLeft, phaseOf, statusWords } from "@/lib/shipments/machine";
import { lockShipment, moveShipment } from "@/lib/shipments/move-shipment";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Prisma, Shipment } from "@/prisma/generated/client";

/**
 * Lets a scan move the shipment, with what follows from it: the units leave the shelf when the
 * courier has them, a cancellation is confirmed by the courier's own scan, and troubles that the
 * scan proves to be over are closed. The row must be locked. Gives back the row as it is then.
 */
export async function applyMove(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  target: CanonicalStatus,
  event: TrackingEvent,
  carrierName: string,
): Promise<Shipment> {
  if (row.status === target || !canMove(row.status, target)) return row;
  // A step before the van does not undo what was asked of the courier since.
  const isOwnStep = phaseOf(target) === "booked" && row.status === "VOID_REQUESTED";
  if (isOwnStep) return row;
  const at = new Date(event.occurredAt);
  if (target === "VOIDED") {
    await settleVoid(tx, scope, row, {
      title: `${carrierName} cancelled AWB ${event.awb}`,
      detail: event.description,
      cause: event.key,
      actor: carrierActor(carrierName),
      at,
    });
    return (await lockShipment(tx, scope, row.id)) ?? row;
  }
  const leaves = !hasLeft(row.status) && hasLeft(target);
  const moved = await moveShipment(tx, scope, row, {
    to: target,
    title: statusWords[target],
    detail: [event.description, event.location].filter(Boolean).join(" · "),
    data: { awb: event.awb, code: event.code },
    cause: event.key,
    actor: carrierActor(carrierName),
    at,
    set: columnsOf(target, at, leaves),
  });
  if (leaves) await shipStock(tx, scope, { shipmentId: row.id });
  await resolveExceptions(tx, scope, overBy(target, row.id), statusWords[target]);
  return moved;
}

function columnsOf(
  target: CanonicalStatus,
  at: Date,
  leaves: boolean,
): Prisma.ShipmentUncheckedUpdateInput {
  return {
    ...(leaves ? { pickedUpAt: at, pickupLight: "DONE", voidRequestedAt: null } : {}),
    ...(target === "PICKUP_CALLED" ? { pickupLight: "DONE" } : {}),
    ...(target === "DELIVERED" ? { deliveredAt: at } : {}),
  };
}

/** Which troubles are over once a parcel is there. */
function overBy(target: CanonicalStatus, shipmentId: string): readonly string[] {
  const pickup = `pickup:${shipmentId}`;
  const before = [pickup, `label:${shipmentId}`, `void:${shipmentId}`];
  switch (target) {
    case "PICKUP_CALLED":
      return [pickup];
    case "PICKED_UP":
    case "IN_TRANSIT":
      return before;
    case "OUT_FOR_DELIVERY":
    case "DELIVERED":
    case "RETURNING":
    case "RETURNED":
    case "LOST":
      return [...before, `attempt:${shipmentId}`];
    case "BOOKED":
    case "LABEL_READY":
    case "ON_MANIFEST":
    case "ATTEMPT_FAILED":
    case "VOIDED":
      return [];
  }
}
