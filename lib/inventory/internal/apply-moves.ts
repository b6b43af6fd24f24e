import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { StockMovementKind } from "@/prisma/generated/enums";
import { APPLY_MOVES } from "./move-sql";

/** One change of one stock level, with its cause. */
export type Move = {
  /** Absent for adjustments and imports. */
  readonly orderLineId?: string | undefined;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly availableDelta: number;
  readonly reservedDelta: number;
  /** Units of the line that leave with it. */
  readonly shippedDelta?: number;
  readonly shipmentId?: string | undefined;
  readonly transferId?: string | undefined;
  readonly cycleCountId?: string | undefined;
  readonly reason?: string | undefined;
  /** One movement per cause (law 4). */
  readonly causeKey: string;
};

const TEXT = `
  WITH given_move AS (
    SELECT * FROM jsonb_to_recordset($7::jsonb) AS m (line uuid, sku uuid, warehouse uuid, free int,
      held int, shipped int, ord int, shipment uuid, transfer uuid, counted uuid,
      reason text, cause text)
  ), locked AS (
    SELECT s."skuId" AS sku, s."warehouseId" AS warehouse, s.available, s.reserved
      FROM "StockLevel" s
     WHERE s."organizationId" = $1::uuid AND s."skuId" = ANY (ARRAY(SELECT sku FROM given_move))
       AND (s."skuId", s."warehouseId") IN (SELECT sku, warehouse FROM given_move)
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE
  ), move AS (
    SELECT m.* FROM given_move m JOIN locked USING (sku, warehouse)
  ), ${APPLY_MOVES}
  SELECT cause FROM done`;

/** Applies moves that are known beforehand. Returns the causes that took effect. */
export async function applyMoves(
  tx: ScopedTx,
  scope: OrgScope,
  kind: StockMovementKind,
  orderId: string | null,
  moves: readonly Move[],
): Promise<ReadonlySet<string>> {
  if (moves.length === 0) return new Set();
  const rows = await tx.$queryRawUnsafe<{ cause: string }[]>(
    TEXT,
    ...[scope.organizationId, orderId, kind, scope.actor.kind, scope.actor.name, scope.traceId],
    JSON.stringify(
      moves.map((move, index) => ({
        line: move.orderLineId ?? null,
        sku: move.skuId,
        warehouse: move.warehouseId,
        free: move.availableDelta,
        held: move.reservedDelta,
        shipped: move.shippedDelta ?? 0,
        ord: index,
        shipment: move.shipmentId ?? null,
        transfer: move.transferId ?? null,
        counted: move.cycleCountId ?? null,
        reason: move.reason ?? null,
        cause: move.causeKey,
      })),
    ),
  );
  return new Set(rows.map(({ cause }) => cause));
}
