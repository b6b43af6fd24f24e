import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { reserveUnitsStatement, type ReservedUnits } from "../reserve-units";

export type ReservationOutcome = {
  readonly wanted: number;
  readonly taken: number;
  readonly bySku: readonly ReservedUnits[];
};

/**
 * Reserves what the order still wants and keeps what there is of it. Safe to repeat. The caller
 * holds the order's row, so that two causes at once take turns.
 */
export async function reserveOrderStock(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  how: { readonly keepsItsTurn?: boolean } = {},
): Promise<ReservationOutcome> {
  const { text, values } = reserveUnitsStatement({
    organizationId: scope.organizationId,
    orderId,
    actorKind: scope.actor.kind,
    actorName: scope.actor.name,
    traceId: scope.traceId,
    keepsItsTurn: how.keepsItsTurn ?? false,
  });
  const bySku = await tx.$queryRawUnsafe<ReservedUnits[]>(text, ...values);
  return {
    wanted: bySku.reduce((sum, { wanted }) => sum + wanted, 0),
    taken: bySku.reduce((sum, { taken }) => sum + taken, 0),
    bySku,
  };
}
