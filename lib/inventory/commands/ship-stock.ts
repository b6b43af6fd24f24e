import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { applyMoves, type Move } from "../internal/apply-moves";
import { heldUnits } from "../internal/held-units";
import { holdLevelsOfLines } from "../internal/hold-levels";
import { levelKey } from "../internal/open-levels";
import { takeFrom } from "../model";

/**
 * The parcel is in the courier's hands: its units leave the books. Consumes what the order holds,
 * the shipment's own warehouse first, and never asks whether stock is free: the units are gone.
 * Units that were not held come out of free stock as far as it goes. Safe to repeat.
 */
export async function shipStock(
  tx: ScopedTx,
  scope: OrgScope,
  input: { readonly shipmentId: string },
): Promise<{ readonly shipped: number }> {
  const shipment = await tx.shipment.findFirst({
    where: { id: input.shipmentId, organizationId: scope.organizationId },
    select: {
      id: true,
      orderId: true,
      warehouseId: true,
      lines: {
        select: {
          orderLineId: true,
          quantity: true,
          orderLine: { select: { skuId: true, orderId: true } },
        },
      },
    },
  });
  if (!shipment) return { shipped: 0 };
  await lockOrder(tx, scope, shipment.orderId);
  if (await hasShipped(tx, scope, shipment.orderId, shipment.id)) return { shipped: 0 };
  // A parcel may carry several orders; each one's units leave under its own name.
  const byOrder = Map.groupBy(shipment.lines, ({ orderLine }) => orderLine.orderId);
  let count = 0;
  const orderIds = [...byOrder.keys()].toSorted();
  for (const id of orderIds) if (id !== shipment.orderId) await lockOrder(tx, scope, id);
  const lineIds = shipment.lines.map(({ orderLineId }) => orderLineId);
  await holdLevelsOfLines(tx, scope, lineIds, shipment.warehouseId);
  for (const orderId of orderIds) {
    const { shipped } = await shipUnits(tx, scope, {
      orderId,
      shipmentId: shipment.id,
      warehouseId: shipment.warehouseId,
      cause: `ship:${shipment.id}`,
      reason: undefined,
      lines: (byOrder.get(orderId) ?? []).map(({ orderLineId, quantity, orderLine }) => ({
        ...{ orderLineId, quantity, skuId: orderLine.skuId },
      })),
    });
    count += shipped;
  }
  return { shipped: count };
}

export type UnitsLeaving = {
  readonly orderId: string;
  readonly shipmentId: string | undefined;
  /** Whose units go first; undefined when nobody knows where they left from. */
  readonly warehouseId: string | undefined;
  /** Prefix of the cause keys; unique for the parcel. */
  readonly cause: string;
  readonly reason: string | undefined;
  readonly lines: readonly {
    readonly orderLineId: string;
    readonly skuId: string | null;
    readonly quantity: number;
  }[];
};

/** The order's row is held by the caller. */
export async function shipUnits(
  tx: ScopedTx,
  scope: OrgScope,
  leaving: UnitsLeaving,
): Promise<{ readonly shipped: number }> {
  const lineIds = leaving.lines.map(({ orderLineId }) => orderLineId);
  const free = await holdLevelsOfLines(tx, scope, lineIds, leaving.warehouseId);
  const held = await heldUnits(tx, scope, leaving.orderId);
  const moves: Move[] = [];
  const bare: { orderLineId: string; units: number }[] = [];
  for (const { orderLineId, skuId, quantity } of leaving.lines) {
    const piles = held
      .filter((pile) => pile.orderLineId === orderLineId)
      .toSorted((one, other) => rank(other, leaving) - rank(one, leaving));
    const { taken, rest } = takeFrom(piles, quantity);
    for (const pile of taken)
      moves.push({
        ...{ orderLineId, skuId: pile.skuId, warehouseId: pile.warehouseId },
        ...{ shipmentId: leaving.shipmentId, reason: leaving.reason },
        ...{ availableDelta: 0, reservedDelta: -pile.units, shippedDelta: pile.units },
        causeKey: `${leaving.cause}:${orderLineId}:${pile.warehouseId}`,
      });
    const shelf = levelKey({ skuId: skuId ?? "", warehouseId: leaving.warehouseId ?? "" });
    const unheld = Math.min(rest, free.get(shelf) ?? 0);
    // Two lines of one SKU do not both leave with its last unit.
    free.set(shelf, (free.get(shelf) ?? 0) - unheld);
    if (unheld > 0 && skuId && leaving.warehouseId)
      moves.push({
        ...{ orderLineId, skuId, warehouseId: leaving.warehouseId },
        ...{ shipmentId: leaving.shipmentId, reason: "Shipped without a reservation" },
        ...{ availableDelta: -unheld, reservedDelta: 0, shippedDelta: unheld },
        causeKey: `${leaving.cause}:${orderLineId}:${leaving.warehouseId}:free`,
      });
    if (rest > unheld) bare.push({ orderLineId, units: rest - unheld });
  }
  await applyMoves(tx, scope, "SHIPPED", leaving.orderId, moves);
  // Gone all the same, though the books had none: the line says so, the ledger has nothing to move.
  for (const { orderLineId, units } of bare)
    await tx.$executeRaw`
      UPDATE "OrderLine"
         SET "shippedQuantity" = LEAST("orderedQuantity" - "reservedQuantity", "shippedQuantity" + ${units})
       WHERE "organizationId" = ${scope.organizationId}::uuid AND id = ${orderLineId}::uuid`;
  return { shipped: leaving.lines.reduce((sum, { quantity }) => sum + quantity, 0) };
}

const rank = (pile: { warehouseId: string }, { warehouseId }: UnitsLeaving): number =>
  pile.warehouseId === warehouseId ? 1 : 0;

async function lockOrder(tx: ScopedTx, scope: OrgScope, orderId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM "Order" WHERE "organizationId" = ${scope.organizationId}::uuid
       AND id = ${orderId}::uuid FOR NO KEY UPDATE`;
}

/** The marker is a timeline row, because units that were never on the books leave no movement. */
async function hasShipped(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  shipmentId: string,
): Promise<boolean> {
  const { count } = await tx.orderEvent.createMany({
    data: [
      {
        ...{ organizationId: scope.organizationId, orderId, shipmentId },
        ...{ kind: "stock-left", title: "Stock left with the parcel" },
        ...{ actorKind: scope.actor.kind, actorName: scope.actor.name, traceId: scope.traceId },
        causeKey: `stock-left:${shipmentId}`,
      },
    ],
    skipDuplicates: true,
  });
  return count === 0;
}
