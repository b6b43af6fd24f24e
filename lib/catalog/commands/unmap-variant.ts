import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { variantNotFound } from "../errors";

/**
 * Takes a shop's item off its SKU. It stays open until somebody maps it, whatever code the shop gives
 * it; orders that have the SKU already keep it.
 */
export async function unmapVariant(
  scope: OrgScope,
  channelVariantId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const where = { organizationId: scope.organizationId, id: channelVariantId };
  return inTransaction(scope, async (tx) => {
    const variant = await tx.channelVariant.findFirst({
      where,
      select: { title: true, skuId: true, sku: { select: { code: true } } },
    });
    if (!variant) return err(variantNotFound);
    await tx.channelVariant.updateMany({ where, data: { skuId: null, openedAt: new Date() } });
    await recordAudit(tx, scope, {
      action: "variant.unmap",
      subject: `variant:${channelVariantId}`,
      data: { before: variant.skuId },
    });
    if (!variant.sku) return ok({ message: `“${variant.title}” stays without a SKU.` });
    return ok({
      message: `“${variant.title}” is ${variant.sku.code} no more. New orders of it wait until it is mapped.`,
    });
  });
}
