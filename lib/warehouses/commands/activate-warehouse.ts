import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { warehouseNotFound } from "../errors";

/** Opens a closed warehouse again. */
export async function activateWarehouse(
  scope: OrgScope,
  warehouseId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const where = { id: warehouseId, organizationId: scope.organizationId };
  return inTransaction(scope, async (tx) => {
    const warehouse = await tx.warehouse.findFirst({ where, select: { name: true } });
    if (!warehouse) return err(warehouseNotFound());
    await tx.warehouse.updateMany({ where, data: { isActive: true } });
    await recordAudit(tx, scope, {
      action: "warehouse.activate",
      subject: `warehouse:${warehouseId}`,
    });
    return ok({ message: `${warehouse.name} is open again` });
  });
}
