import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { skuNotFound } from "../errors";
import { counted } from "../model";

/**
 * Takes a SKU that is no longer sold out of lists and choices. Nothing that names it changes: what is
 * ordered is shipped, what is left stays counted, and shops' items stay mapped to it.
 */
export async function archiveSku(
  scope: OrgScope,
  skuId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const sku = await tx.sku.findFirst({
      where: { organizationId, id: skuId },
      select: { code: true, archivedAt: true },
    });
    if (!sku) return err(skuNotFound());
    if (sku.archivedAt !== null) return ok({ message: `${sku.code} is archived already.` });
    await tx.sku.updateMany({
      where: { organizationId, id: skuId },
      data: { archivedAt: new Date() },
    });
    await recordAudit(tx, scope, { action: "sku.archive", subject: `sku:${skuId}` });
    const { _sum } = await tx.stockLevel.aggregate({
      where: { organizationId, skuId },
      _sum: { available: true, reserved: true },
    });
    const units = (_sum.available ?? 0) + (_sum.reserved ?? 0);
    const rest =
      units === 0
        ? ""
        : ` ${counted(units, "unit")} of it ${units === 1 ? "stays" : "stay"} in stock.`;
    return ok({ message: `${sku.code} is archived. Its history stays.${rest}` });
  });
}
