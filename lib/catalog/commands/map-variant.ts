import { appendOutbox } from "@/lib/events/append-outbox";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";

/**
 * Says which SKU a shop's item is. Every order that waits for it goes on by itself: the event is
 * committed with the mapping.
 */
export async function mapVariant(
  scope: OrgScope,
  input: { readonly channelVariantId: string; readonly skuId: string },
): Promise<Result<{ readonly message: string; readonly orderCount: number }, AppError>> {
  const { organizationId } = scope;
  const { channelVariantId, skuId } = input;
  return inTransaction(scope, async (tx) => {
    const sku = await tx.sku.findFirst({ where: { organizationId, id: skuId } });
    if (!sku)
      return err(
        appError.notFound("sku-not-found", "There is no such SKU.", {
          field: "skuId",
          nextAction: "Choose a SKU of yours.",
        }),
      );
    const variant = await tx.channelVariant.findFirst({
      where: { organizationId, id: channelVariantId },
    });
    if (!variant) return err(appError.notFound("variant-not-found", "There is no such item."));
    await tx.channelVariant.updateMany({
      where: { organizationId, id: channelVariantId },
      data: { skuId },
    });
    const waiting = await tx.orderLine.findMany({
      where: { organizationId, channelVariantId, skuId: null },
      distinct: ["orderId"],
      select: { orderId: true },
    });
    await appendOutbox(
      tx,
      scope,
      "stock/variant-mapped",
      { channelVariantId },
      `${channelVariantId}:${skuId}:${scope.traceId}`,
    );
    const orderCount = waiting.length;
    const rest =
      orderCount === 0
        ? "New orders use it from now on."
        : `${orderCount} waiting ${orderCount === 1 ? "order goes" : "orders go"} on.`;
    return ok({ message: `“${variant.title}” is ${sku.code} now. ${rest}`, orderCount });
  });
}
