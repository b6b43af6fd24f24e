import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { skuArchived, skuNotFound, variantNotFound } from "../errors";
import { countWaitingOrders } from "../internal/count-waiting-orders";
import { goOn } from "../internal/map-by-code";

/**
 * Says which SKU a shop's item is, for the first time or anew. Every order that waits for it goes on
 * by itself: the event is committed with the mapping. Lines that have a SKU keep it.
 */
export async function mapVariant(
  scope: OrgScope,
  input: { readonly channelVariantId: string; readonly skuId: string },
): Promise<Result<{ readonly message: string; readonly orderCount: number }, AppError>> {
  const { organizationId } = scope;
  const { channelVariantId, skuId } = input;
  return inTransaction(scope, async (tx) => {
    const sku = await tx.sku.findFirst({ where: { organizationId, id: skuId } });
    if (!sku) return err(skuNotFound("skuId"));
    if (sku.archivedAt !== null) return err(skuArchived(sku.code));
    // Waits for orders that are being stored with this item, so that they are counted and go on too.
    const [variant] = await tx.$queryRaw<{ title: string; skuId: string | null }[]>`
      SELECT title, "skuId" FROM "ChannelVariant" WHERE "organizationId" = ${organizationId}::uuid
         AND id = ${channelVariantId}::uuid FOR NO KEY UPDATE`;
    if (!variant) return err(variantNotFound);
    await tx.channelVariant.updateMany({
      where: { organizationId, id: channelVariantId },
      data: { skuId, openedAt: null },
    });
    const orderCount = await countWaitingOrders(tx, scope, [channelVariantId]);
    await appendOutbox(
      tx,
      scope,
      "stock/variant-mapped",
      { channelVariantId },
      `${channelVariantId}:${skuId}:${scope.traceId}`,
    );
    await recordAudit(tx, scope, {
      action: "variant.map",
      subject: `variant:${channelVariantId}`,
      data: { skuId, before: variant.skuId },
    });
    const rest = orderCount === 0 ? "New orders use it from now on." : `${goOn(orderCount)}.`;
    return ok({ message: `“${variant.title}” is ${sku.code} now. ${rest}`, orderCount });
  });
}
