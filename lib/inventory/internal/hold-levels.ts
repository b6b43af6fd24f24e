import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { levelKey } from "./open-levels";
import type { LevelKey } from "./read-levels";

/**
 * Holds every level that lines may leave from, where they are reserved and in the warehouse, all at
 * once and in the order in which everybody takes them. Answers how many units are free in each.
 */
export async function holdLevelsOfLines(
  tx: ScopedTx,
  scope: OrgScope,
  orderLineIds: readonly string[],
  warehouseId: string | undefined,
): Promise<Map<string, number>> {
  const { organizationId } = scope;
  const rows = await tx.$queryRaw<(LevelKey & { available: number })[]>`
    WITH place AS MATERIALIZED (
      SELECT r."skuId", r."warehouseId" FROM "Reservation" r
       WHERE r."organizationId" = ${organizationId}::uuid
         AND r."orderLineId" = ANY (${orderLineIds}::uuid[]) AND r.quantity > 0
      UNION
      SELECT l."skuId", ${warehouseId ?? null}::uuid FROM "OrderLine" l
       WHERE l."organizationId" = ${organizationId}::uuid AND l.id = ANY (${orderLineIds}::uuid[]))
    SELECT s."skuId", s."warehouseId", s.available FROM "StockLevel" s
     WHERE s."organizationId" = ${organizationId}::uuid
       AND s."skuId" = ANY (ARRAY(SELECT "skuId" FROM place))
       AND (s."skuId", s."warehouseId") IN (SELECT "skuId", "warehouseId" FROM place)
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE OF s`;
  return new Map(rows.map((row) => [levelKey(row), row.available]));
}
