import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { ThresholdInput } from "../change-schema";
import { skuNotFound, warehouseNotFound } from "../errors";
import { unitsText } from "../model";

/** From when a SKU, or its level in one warehouse, counts as low. */
export async function setThreshold(
  scope: OrgScope,
  input: ThresholdInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { skuId, lowStockAt } = input;
  const { organizationId } = scope;
  const warehouseId = input.warehouseId ?? null;
  return inTransaction(scope, async (tx) => {
    const sku = await tx.sku.findFirst({
      where: { organizationId, id: skuId },
      select: { code: true, lowStockAt: true },
    });
    if (!sku) return err(skuNotFound("skuId"));
    const warehouse =
      warehouseId === null
        ? null
        : await tx.warehouse.findFirst({
            where: { organizationId, id: warehouseId },
            select: { name: true },
          });
    if (warehouseId !== null && !warehouse) return err(warehouseNotFound("warehouseId"));
    if (warehouseId === null)
      await tx.sku.updateMany({ where: { organizationId, id: skuId }, data: { lowStockAt } });
    else
      await tx.$executeRaw`
        INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId", "lowStockAt")
        VALUES (${organizationId}::uuid, ${skuId}::uuid, ${warehouseId}::uuid, ${lowStockAt})
        ON CONFLICT ("organizationId", "skuId", "warehouseId")
        DO UPDATE SET "lowStockAt" = EXCLUDED."lowStockAt"`;
    await recordAudit(tx, scope, {
      action: "stock.set-threshold",
      subject: warehouseId === null ? `sku:${skuId}` : `stock-level:${skuId}:${warehouseId}`,
      data: { lowStockAt },
    });
    const where = warehouse ? ` in ${warehouse.name}` : " over all warehouses";
    return ok({
      message:
        lowStockAt === null
          ? `${sku.code}${where} has no threshold now.`
          : `${sku.code} is low at ${unitsText(lowStockAt)}${where}.`,
    });
  });
}
