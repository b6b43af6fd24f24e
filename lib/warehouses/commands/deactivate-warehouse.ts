import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { lastWarehouse, stillHolds, warehouseNotFound } from "../errors";

/**
 * Closes a warehouse that is empty. Its row is held first: whoever writes a movement there refers to
 * it, so units on their way in are waited for and then seen.
 */
export async function deactivateWarehouse(
  scope: OrgScope,
  warehouseId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; name: string; isActive: boolean }[]>`
      SELECT id, name, "isActive" FROM "Warehouse" WHERE "organizationId" = ${organizationId}::uuid
         AND ("isActive" OR id = ${warehouseId}::uuid) ORDER BY id FOR UPDATE`;
    const warehouse = rows.find(({ id }) => id === warehouseId);
    if (!warehouse) return err(warehouseNotFound());
    if (!warehouse.isActive) return ok({ message: `${warehouse.name} is closed already` });
    if (rows.length === 1) return err(lastWarehouse(warehouse.name));
    const { units, reserved } = await holdingsOf(tx, scope, warehouseId);
    if (units > 0) return err(stillHolds(warehouse.name, units, reserved));
    await tx.warehouse.updateMany({
      where: { id: warehouseId, organizationId },
      data: { isActive: false },
    });
    await recordAudit(tx, scope, {
      action: "warehouse.deactivate",
      subject: `warehouse:${warehouseId}`,
    });
    return ok({ message: `${warehouse.name} is closed. Its history stays.` });
  });
}

async function holdingsOf(
  tx: ScopedTx,
  scope: OrgScope,
  warehouseId: string,
): Promise<{ readonly units: number; readonly reserved: number }> {
  const { _sum } = await tx.stockLevel.aggregate({
    where: { organizationId: scope.organizationId, warehouseId },
    _sum: { available: true, reserved: true },
  });
  const reserved = _sum.reserved ?? 0;
  return { units: (_sum.available ?? 0) + reserved, reserved };
}
