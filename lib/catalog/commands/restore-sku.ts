import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { skuNotFound } from "../errors";

/** Puts an archived SKU back into lists and choices. */
export async function restoreSku(
  scope: OrgScope,
  skuId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const where = { organizationId: scope.organizationId, id: skuId };
  return inTransaction(scope, async (tx) => {
    const sku = await tx.sku.findFirst({ where, select: { code: true, archivedAt: true } });
    if (!sku) return err(skuNotFound());
    if (sku.archivedAt === null) return ok({ message: `${sku.code} is in use already.` });
    await tx.sku.updateMany({ where, data: { archivedAt: null } });
    await recordAudit(tx, scope, { action: "sku.restore", subject: `sku:${skuId}` });
    return ok({ message: `${sku.code} is in use again.` });
  });
}
