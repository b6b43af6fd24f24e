import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { applyMoves, type Move } from "../internal/apply-moves";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

/** Units that are said to be back on a shelf. */
export type ReturningUnits = {
  readonly orderLineId: string;
  readonly quantity: number;
  /** Where they are; undefined puts them back where they left from. */
  readonly warehouseId: string | undefined;
  /** The parcel they came in. */
  readonly shipmentId?: string;
  /** The same cause puts them back once. */
  readonly causeKey: string;
};

/**
 * Puts units back that had left with the order: never more than left from the books, less what came
 * back before. What was never shipped cannot return; it is released. The order's row is held by the
 * caller. Answers the units that came back by line.
 */
export async function returnUnits(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  returning: readonly ReturningUnits[],
  reason: string,
): Promise<ReadonlyMap<string, number>> {
  const { organizationId } = scope;
  const left = await unitsThatLeft(tx, scope, orderId);
  const known = await tx.stockMovement.findMany({
    where: { organizationId, causeKey: { in: returning.map(({ causeKey }) => causeKey) } },
    select: { causeKey: true },
  });
  const done = new Set(known.map(({ causeKey }) => causeKey));
  const moves: (Move & { orderLineId: string })[] = [];
  for (const { orderLineId, quantity, warehouseId, shipmentId, causeKey } of returning) {
    const shipped = left.get(orderLineId);
    const units = Math.min(quantity, shipped?.units ?? 0);
    if (!shipped || units <= 0 || done.has(causeKey)) continue;
    shipped.units -= units;
    moves.push({
      ...{ orderLineId, skuId: shipped.skuId, warehouseId: warehouseId ?? shipped.warehouseId },
      ...{ shipmentId, availableDelta: units, reservedDelta: 0, reason, causeKey },
    });
  }
  if (moves.length === 0) return new Map();
  await tx.stockLevel.createMany({
    data: moves.map(({ skuId, warehouseId }) => ({ organizationId, skuId, warehouseId })),
    skipDuplicates: true,
  });
  await applyMoves(tx, scope, "RETURNED", orderId, moves);
  await askForWaitingOrders(
    tx,
    scope,
    moves.map(({ skuId }) => skuId),
  );
  const back = new Map<string, number>();
  for (const { orderLineId, availableDelta } of moves)
    back.set(orderLineId, (back.get(orderLineId) ?? 0) + availableDelta);
  return back;
}

/** By the ledger: units that left the books for a line and are not back, and where they left last. */
async function unitsThatLeft(tx: ScopedTx, scope: OrgScope, orderId: string) {
  const rows = await tx.$queryRaw<
    { orderLineId: string; skuId: string; warehouseId: string; units: number }[]
  >`
    SELECT m."orderLineId",
           sum(CASE m.kind WHEN 'SHIPPED' THEN -(m."availableDelta" + m."reservedDelta")
                           ELSE -m."availableDelta" END)::int AS units,
           (array_agg(m."skuId" ORDER BY m.sequence DESC) FILTER (WHERE m.kind = 'SHIPPED'))[1] AS "skuId",
           (array_agg(m."warehouseId" ORDER BY m.sequence DESC) FILTER (WHERE m.kind = 'SHIPPED'))[1] AS "warehouseId"
      FROM "StockMovement" m
     WHERE m."organizationId" = ${scope.organizationId}::uuid AND m."orderId" = ${orderId}::uuid
       AND m.kind IN ('SHIPPED', 'RETURNED') AND m."orderLineId" IS NOT NULL
     GROUP BY m."orderLineId"
    HAVING bool_or(m.kind = 'SHIPPED')`;
  return new Map(rows.map(({ orderLineId, ...row }) => [orderLineId, row]));
}
