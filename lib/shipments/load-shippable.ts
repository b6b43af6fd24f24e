import { type Order, Prisma } from "@/prisma/generated/client";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { parcelsOf } from "@/lib/orders/parcels-of";
import { orderColumns } from "./columns";
import { hasLeft } from "./machine";
import type { HeldUnits } from "./plan-shipment";

/** Held to the end of the transaction, so that the order is not cancelled or edited under a claim. */
export async function lockOrder(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
): Promise<Order | undefined> {
  const rows = await tx.$queryRaw<Order[]>`
    SELECT ${Prisma.raw(orderColumns)} FROM "Order" o WHERE o.id = ${orderId}::uuid
       AND o."organizationId" = ${scope.organizationId}::uuid FOR NO KEY UPDATE`;
  return rows[0];
}

/** It goes in the parcel of the order it was combined into, until that parcel has left. */
export const travelsWithAnother = (
  order: Pick<Order, "combinedIntoId" | "shippedUnitCount">,
): boolean => order.combinedIntoId !== null && order.shippedUnitCount === 0;

/** The orders that travel in this one's parcel, held like the order itself. */
export async function lockMembers(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
): Promise<readonly Order[]> {
  const rows = await tx.$queryRaw<Order[]>`
    SELECT ${Prisma.raw(orderColumns)} FROM "Order" o
     WHERE o."organizationId" = ${scope.organizationId}::uuid
       AND o."combinedIntoId" = ${orderId}::uuid ORDER BY o.id FOR NO KEY UPDATE`;
  return rows.filter(travelsWithAnother);
}

/** Lines that travel, with the sizes of their SKUs and the units held for them. */
export const loadLines = (tx: Pick<ScopedTx, "orderLine">, orderIds: readonly string[]) =>
  tx.orderLine.findMany({
    where: { orderId: { in: [...orderIds] }, requiresShipping: true },
    include: {
      sku: {
        select: {
          weightGrams: true,
          lengthMillimetres: true,
          widthMillimetres: true,
          heightMillimetres: true,
        },
      },
      reservations: { where: { quantity: { gt: 0 } } },
    },
    orderBy: [{ orderId: "asc" }, { position: "asc" }],
  });
export type ShippableLine = Awaited<ReturnType<typeof loadLines>>[number];

/** Shipments that carry the order and were not voided, oldest first. */
export const loadLiveShipments = (
  tx: Pick<ScopedTx, "shipment">,
  order: Pick<Order, "id" | "combinedIntoId">,
) =>
  tx.shipment.findMany({
    where: { ...parcelsOf(order), status: { not: "VOIDED" } },
    include: { lines: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
export type LiveRow = Awaited<ReturnType<typeof loadLiveShipments>>[number];

export const heldUnits = (lines: readonly ShippableLine[]): readonly HeldUnits[] =>
  lines.flatMap(({ id, reservations }) =>
    reservations.map(({ warehouseId, quantity }) => ({ orderLineId: id, warehouseId, quantity })),
  );

const UNKNOWN_SIZE = {
  weightGrams: 500,
  lengthMillimetres: 200,
  widthMillimetres: 150,
  heightMillimetres: 50,
} as const;

/** The shop's weight where it gave one, the SKU's otherwise. */
export function sizeOf(line: ShippableLine) {
  const sku = line.sku ?? UNKNOWN_SIZE;
  return { ...sku, weightGrams: line.unitWeightGrams || sku.weightGrams };
}

/** What shipments that were booked, or are being booked, carry and collect. */
export function claimedSoFar(live: readonly LiveRow[]): {
  readonly units: number;
  readonly codAmountMinor: number;
} {
  const claims = live.filter(({ status }) => status !== "NOT_BOOKED");
  const waiting = claims.filter(({ status }) => !hasLeft(status));
  return {
    units: waiting.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0),
    codAmountMinor: claims.reduce((sum, { codAmountMinor }) => sum + codAmountMinor, 0),
  };
}
