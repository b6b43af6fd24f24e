import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { applyMoves, type Move } from "../internal/apply-moves";
import { heldUnits } from "../internal/held-units";
import { takeFrom } from "../model";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

/** Gives all held units of an order back. Safe to repeat: what is given back is held no more. */
export async function releaseOrderStock(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  reason: string,
): Promise<{ readonly released: number }> {
  return release(tx, scope, orderId, reason, undefined);
}

/**
 * Gives back what no parcel is booked for, to be taken elsewhere. All that may be taken is locked
 * first and in the one order, because what follows locks more than what is given back here.
 */
export async function releaseUnbookedStock(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  reason: string,
): Promise<{ readonly released: number }> {
  const { organizationId } = scope;
  await tx.$queryRaw`
    SELECT 1 AS one FROM "StockLevel" s
     WHERE s."organizationId" = ${organizationId}::uuid AND s."skuId" = ANY (ARRAY(
       SELECT l."skuId" FROM "OrderLine" l
        WHERE l."organizationId" = ${organizationId}::uuid AND l."orderId" = ${orderId}::uuid))
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE`;
  return release(tx, scope, orderId, reason, () => Infinity);
}

/**
 * Gives so many units of certain lines back, e.g. after an edit in the shop. What a parcel is booked
 * for stays where the parcel is.
 */
export async function releaseLineStock(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  unitsByLine: ReadonlyMap<string, number>,
  reason: string,
): Promise<{ readonly released: number }> {
  return release(tx, scope, orderId, reason, (line) => unitsByLine.get(line) ?? 0);
}

async function release(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  reason: string,
  /** Most to give back of a line's unbooked units; left out, everything is given back. */
  mostOf: ((orderLineId: string) => number) | undefined,
): Promise<{ readonly released: number }> {
  const held = Map.groupBy(await heldUnits(tx, scope, orderId), (pile) => pile.orderLineId);
  const moves: Move[] = [];
  for (const [orderLineId, piles] of held) {
    const free = mostOf ? piles.map((pile) => ({ ...pile, quantity: pile.unbooked })) : piles;
    for (const pile of takeFrom(free, mostOf?.(orderLineId) ?? Infinity).taken)
      moves.push({
        ...{ orderLineId, skuId: pile.skuId, warehouseId: pile.warehouseId, reason },
        availableDelta: pile.units,
        reservedDelta: -pile.units,
        causeKey: `released:${orderLineId}:${pile.warehouseId}:${pile.movementCount}`,
      });
  }
  const done = await applyMoves(tx, scope, "RELEASED", orderId, moves);
  const effective = moves.filter(({ causeKey }) => done.has(causeKey));
  await askForWaitingOrders(
    tx,
    scope,
    effective.map(({ skuId }) => skuId),
  );
  return { released: effective.reduce((sum, { availableDelta }) => sum + availableDelta, 0) };
}
