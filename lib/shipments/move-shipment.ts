import { Prisma, type Shipment } from "@/prisma/generated/client";
import { appendOutbox } from "@/lib/events/append-outbox";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { shipmentColumns } from "./columns";
import { canMove } from "./machine";

/**
 * The row, held until the transaction ends: two who would move it stand in line. Its order is held
 * first, as everywhere, so that nobody waits for each other in a circle. The order is named by a
 * subquery: a plan made while the tables were empty would otherwise walk through all of them.
 */
export async function lockShipment(
  tx: ScopedTx,
  scope: OrgScope,
  shipmentId: string,
): Promise<Shipment | undefined> {
  const rows = await tx.$queryRaw<Shipment[]>`
    SELECT ${Prisma.raw(shipmentColumns)} FROM "Order" o
      JOIN "Shipment" s ON s."organizationId" = o."organizationId" AND s."orderId" = o.id
     WHERE s.id = ${shipmentId}::uuid AND s."organizationId" = ${scope.organizationId}::uuid
       AND o.id = (SELECT "orderId" FROM "Shipment" WHERE id = ${shipmentId}::uuid)
       FOR NO KEY UPDATE OF o, s`;
  return rows[0];
}

export type Move = {
  readonly to: ShipmentStatus;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly data?: Prisma.InputJsonValue | undefined;
  readonly actor?: Actor | undefined;
  readonly at?: Date | undefined;
  /** Tells this move from an earlier one between the same states. */
  readonly cause: string;
  /** Other columns that change with it. */
  readonly set?: Prisma.ShipmentUncheckedUpdateInput;
};

/**
 * The only way a status changes (law 5): by the table, with its timeline row and its event in the
 * same transaction. The row must be locked. A move the table does not know is a bug and throws.
 */
export async function moveShipment(
  tx: ScopedTx,
  scope: OrgScope,
  row: Shipment,
  move: Move,
): Promise<Shipment> {
  if (!canMove(row.status, move.to))
    throw new Error(`A shipment does not move from ${row.status} to ${move.to}`);
  const causeKey = `shipment:${row.id}:${row.status}>${move.to}:${move.cause}`;
  const [moved] = await Promise.all([
    tx.shipment.update({
      where: { id: row.id, organizationId: scope.organizationId },
      data: { ...move.set, status: move.to },
    }),
    recordOrderEvent(tx, scope, {
      orderId: row.orderId,
      shipmentId: row.id,
      kind: "shipment-moved",
      title: move.title,
      detail: move.detail,
      data: move.data,
      fromStatus: row.status,
      toStatus: move.to,
      actor: move.actor,
      at: move.at,
      causeKey,
    }),
    appendOutbox(
      tx,
      scope,
      "shipment/status-changed",
      { shipmentId: row.id, status: move.to },
      causeKey,
    ),
  ]);
  return moved;
}
