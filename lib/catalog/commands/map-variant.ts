import { appendOutbox } from "@/lib/events/append-outbox";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";

/**
 * Says which SKU of ours an item of the shop is. Every order that waits for it moves on by itself,
 * in the background, and later orders match at once.
 */
export async function mapVariant(
  scope: OrgScope,
  input: { readonly channelVariantId: string; readonly skuId: string },
): Promise<Result<{ readonly message: string; readonly orderCount: number }, AppError>> {
  const { channelVariantId, skuId } = input;
  return inTransaction(scope, async (tx) => {
    const [variant, sku] = await Promise.all([
      tx.channelVariant.findFirst({ where: { id: channelVariantId } }),
      tx.sku.findFirst({ where: { id: skuId }, select: { id: true, code: true } }),
    ]);
    if (!variant)
      return err(
        appError.notFound("variant-not-found", "This item of the shop is not known here.", {
          nextAction: "Replay the order's webhook, then map it again.",
        }),
      );
    if (!sku)
      return err(
        appError.notFound("sku-not-found", "There is no such SKU.", {
          field: "skuId",
          nextAction: "Search for it by code or name.",
        }),
      );
    await tx.channelVariant.update({ where: { id: variant.id }, data: { skuId: sku.id } });
    const waiting = await tx.orderLine.findMany({
      where: { channelVariantId: variant.id, skuId: null },
      distinct: ["orderId"],
      select: { orderId: true },
    });
    await appendOutbox(
      tx,
      scope,
      "stock/variant-mapped",
      { channelVariantId },
      `${variant.id}:${sku.id}:${scope.traceId}`,
    );
    await resolveExceptions(tx, scope, [`unmapped:${variant.id}`], `Mapped to ${sku.code}`);
    const orderCount = waiting.length;
    const orders = orderCount === 1 ? "1 order moves" : `${orderCount} orders move`;
    return ok({
      message: `${variant.title} is ${sku.code} now${orderCount > 0 ? `, ${orders} on` : ""}`,
      orderCount,
    });
  });
}
