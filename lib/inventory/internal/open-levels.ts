import { type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { skuNotFound, warehouseNotFound } from "../errors";
import type { LevelKey } from "./read-levels";

/** A level whose row is held until the transaction ends. */
export type OpenLevel = LevelKey & {
  readonly available: number;
  readonly reserved: number;
  readonly skuCode: string;
  readonly warehouseName: string;
};

export const levelKey = ({ skuId, warehouseId }: LevelKey): string => `${skuId} ${warehouseId}`;

/** Where the caller's input names them, for the answer that they are not there. */
export type FieldsOf = (key: LevelKey) => { readonly sku: string; readonly warehouse: string };

/**
 * Holds levels, made where there are none yet, in the one order in which everybody takes them.
 * Whoever changes stock by hand begins here: what is read under the lock is what will be changed.
 */
export async function openLevels(
  tx: ScopedTx,
  scope: OrgScope,
  keys: readonly LevelKey[],
  fieldsOf: FieldsOf,
): Promise<Result<ReadonlyMap<string, OpenLevel>, AppError>> {
  const { organizationId } = scope;
  const skus = await tx.sku.findMany({
    where: { organizationId, id: { in: keys.map(({ skuId }) => skuId) } },
    select: { id: true },
  });
  const warehouses = await tx.warehouse.findMany({
    where: { organizationId, id: { in: keys.map(({ warehouseId }) => warehouseId) } },
    select: { id: true },
  });
  const known = new Set([...skus, ...warehouses].map(({ id }) => id));
  for (const key of keys) {
    if (!known.has(key.warehouseId)) return err(warehouseNotFound(fieldsOf(key).warehouse));
    if (!known.has(key.skuId)) return err(skuNotFound(fieldsOf(key).sku));
  }
  const skuIds = keys.map(({ skuId }) => skuId);
  const warehouseIds = keys.map(({ warehouseId }) => warehouseId);
  await tx.$executeRaw`
    INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId")
    SELECT ${organizationId}::uuid, sku, warehouse
      FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[]) AS k (sku, warehouse)
     ORDER BY sku, warehouse ON CONFLICT DO NOTHING`;
  const rows = await tx.$queryRaw<OpenLevel[]>`
    WITH held AS (
      SELECT l."skuId", l."warehouseId", l.available, l.reserved FROM "StockLevel" l
       WHERE l."organizationId" = ${organizationId}::uuid AND l."skuId" = ANY (${skuIds}::uuid[])
         AND (l."skuId", l."warehouseId") IN (
           SELECT * FROM unnest(${skuIds}::uuid[], ${warehouseIds}::uuid[]))
       ORDER BY l."skuId", l."warehouseId" FOR UPDATE)
    SELECT h.*, k.code AS "skuCode", w.name AS "warehouseName" FROM held h
      JOIN "Sku" k ON k."organizationId" = ${organizationId}::uuid AND k.id = h."skuId"
      JOIN "Warehouse" w ON w."organizationId" = ${organizationId}::uuid AND w.id = h."warehouseId"`;
  return ok(new Map(rows.map((row) => [levelKey(row), row])));
}
