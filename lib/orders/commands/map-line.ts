import { mapVariant } from "@/lib/catalog/commands/map-variant";
import { appError } from "@/lib/kernel/app-error";
import { isUuid } from "@/lib/kernel/ids";
import { err, mapResult } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { type Done, orderNotFound } from "./act-on-order";

/**
 * Says which SKU the item of a line is, where it stands. It is the shop's item that is mapped, so
 * this order and every other that waits for it go on by themselves.
 */
export async function mapLine(
  scope: OrgScope,
  orderId: string,
  input: { readonly lineId: string; readonly skuId: string },
): Promise<Done> {
  if (!isUuid(orderId)) return err(orderNotFound);
  const line = await scopedDb(scope).orderLine.findFirst({
    where: { organizationId: scope.organizationId, orderId, id: input.lineId },
    select: { title: true, channelVariantId: true, sku: { select: { code: true } } },
  });
  if (!line) return err(orderNotFound);
  if (line.sku)
    return err(
      appError.conflict("line-has-a-sku", `“${line.title}” is ${line.sku.code} already.`, {
        nextAction: "A line keeps its SKU: what is reserved under one is not shipped as another.",
      }),
    );
  if (line.channelVariantId === null)
    return err(
      appError.conflict("nothing-to-map", `“${line.title}” is no item of a shop.`, {
        nextAction: "Nothing of it has to be shipped.",
      }),
    );
  const { channelVariantId } = line;
  const mapped = await mapVariant(scope, { channelVariantId, skuId: input.skuId });
  return mapResult(mapped, ({ message }) => ({ message }));
}
