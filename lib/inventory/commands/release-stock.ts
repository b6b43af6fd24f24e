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

/** Gives so many units of certain lines back, e.g. after an edit in the shop. */
export async function releaseLineStock(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  unitsByLine: ReadonlyMap<string, number>,
  reason: string,
): Promise<{ readonly released: number }> {
  return release(tx, scope, orderId, reason, unitsByLine);
}

async function release(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  reason: string,
  unitsByLine: ReadonlyMap<string, number> | undefined,
): Promise<{ readonly released: number }> {
  const held = Map.groupBy(await heldUnits(tx, scope, orderId), (pile) => pile.orderLineId);
  const moves: Move[] = [];
  for (const [orderLineId, piles] of held) {
    const units = unitsByLine ? (unitsByLine.get(orderLineId) ?? 0) : Infinity;
    for (const pile of takeFrom(piles, units).taken)
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
