import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { appendOutbox } from "@/lib/events/append-outbox";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { nextCheckAt } from "@/lib/tracking/check-schedule";
import type { Shipment } from "@/prisma/generated/client";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { moveShipment } from "../move-shipment";

const fingerprintsOf = (shipmentId: string): readonly string[] =>
  ["refused", "uncertain", "label", "pickup", "void", "attempt", "shop-not-told"].map(
    (kind) => `${kind}:${shipmentId}`,
  );

/**
 * The shipment is void: the courier has said yes, or never had it. The order's units stay reserved,
 * so it stands under "To ship" again. The row must be locked.
 */
export async function settleVoid(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  how: {
    readonly title: string;
    readonly detail?: string | undefined;
    readonly cause: string;
    readonly actor?: Actor;
    readonly at?: Date;
  },
): Promise<void> {
  await moveShipment(tx, scope, row, {
    to: "VOIDED",
    ...how,
    set: {
      awbLight: "NOT_NEEDED",
      labelLight: "NOT_NEEDED",
      pickupLight: "NOT_NEEDED",
      nextCheckAt: null,
      leaseHolder: null,
      leaseUntil: null,
      bookingStartedAt: null,
    },
  });
  await tx.package.updateMany({ where: { shipmentId: row.id }, data: { status: "VOIDED" } });
  await resolveExceptions(tx, scope, fingerprintsOf(row.id), "The shipment is void");
  // The shop may have been told of a parcel that will never come, also where its answer was lost.
  if (row.awb !== null)
    await appendOutbox(
      tx,
      scope,
      "shipment/fulfillment-requested",
      { shipmentId: row.id },
      `${row.id}:void`,
    );
  await refreshOrderStatus(tx, scope, row.orderId, {
    title: "Shipment void, units stay reserved",
    causeKey: `shipment:${row.id}:void:${how.cause}`,
  });
}

/** Where a shipment stands again when the courier will not cancel it. */
async function statusBeforeVoid(tx: ScopedTx, row: Shipment): Promise<ShipmentStatus> {
  if (row.pickupLight === "DONE") return "PICKUP_CALLED";
  const manifest = await tx.shipmentDocument.findFirst({
    where: { shipmentId: row.id, kind: "MANIFEST" },
    select: { id: true },
  });
  if (manifest) return "ON_MANIFEST";
  return row.labelLight === "DONE" ? "LABEL_READY" : "BOOKED";
}

/** The courier said no: the shipment stands where it stood, and goes. */
export async function settleVoidRefused(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  how: { readonly title: string; readonly detail: string; readonly cause: string },
): Promise<void> {
  const to = await statusBeforeVoid(tx, row);
  await moveShipment(tx, scope, row, {
    to,
    ...how,
    set: {
      voidRequestedAt: null,
      leaseHolder: null,
      leaseUntil: null,
      nextCheckAt: nextCheckAt(to),
    },
  });
  await refreshOrderStatus(tx, scope, row.orderId, {
    title: "The courier did not cancel",
    causeKey: `shipment:${row.id}:void-refused:${how.cause}`,
  });
}
