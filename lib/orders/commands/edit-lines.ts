import { type AppError, appError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order, OrderLine } from "@/prisma/generated/client";
import type { EditLinesInput } from "../input-schema";
import type { LineDraft } from "../internal/line-draft";
import { codOf, isTooMuch, type OwnSku, ownMoney, ownSkuColumns } from "../internal/own-order";
import { recordChange } from "../internal/record-change";
import { writeLines } from "../internal/write-lines";
import { actOnOrder, type Done } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveForOrder, units } from "./reserve-order";

/**
 * Changes what an order made here holds, by the same way as an edit in a shop: only the difference
 * moves stock, and what has left is not taken back.
 */
export async function editLines(
  scope: OrgScope,
  orderId: string,
  input: EditLinesInput,
): Promise<Done> {
  return actOnOrder(scope, orderId, "edit-lines", async (tx, order, cause) => {
    const { organizationId } = scope;
    const lines = await tx.orderLine.findMany({ where: { organizationId, orderId } });
    const drafts = await draftsOf(tx, scope, lines, input);
    if (!drafts.ok) return drafts;
    const money = ownMoney({
      ...{ shippingMinor: order.shippingMinor, discountMinor: order.discountMinor },
      lines: input.lines,
    });
    if (isTooMuch(money))
      return err(
        appError.invalid("amount-too-large", "The order is worth more than Waybill can hold."),
      );
    const { edits } = await writeLines(tx, scope, { orderId, isNew: false, lines: drafts.value });
    await tx.order.update({ where: { id: orderId }, data: { ...money, ...codNow(order, money) } });
    if (edits.length > 0)
      await recordChange(
        tx,
        scope,
        { orderId, actor: scope.actor, version: cause, where: "at the desk" },
        NOTHING_ELSE,
        edits,
      );
    const { taken } = await reserveForOrder(tx, scope, orderId, cause);
    await refreshOrderStatus(tx, scope, orderId, {
      title: (now) => (now === "SHORT_STOCK" ? "Stock is short" : "Items changed at the desk"),
      causeKey: `edit:${cause}`,
    });
    if (edits.length === 0) return `The items of ${order.number} stay as they are`;
    const changed = `${edits.length} ${edits.length === 1 ? "item" : "items"} of ${order.number} changed`;
    return taken > 0 ? `${changed}, ${units(taken)} more reserved` : changed;
  });
}

const NOTHING_ELSE = {
  ...{ isNew: false, isCancelledNow: false, isAddressChanged: false, isNoteChanged: false },
  payment: null,
};

/** Once a parcel is out, what is paid at its door is history. */
const codNow = (order: Order, money: { readonly totalMinor: number }) =>
  order.shippedUnitCount > 0 ? {} : { codAmountMinor: codOf(order.paymentKind, money.totalMinor) };

async function draftsOf(
  tx: ScopedTx,
  scope: OrgScope,
  lines: readonly OrderLine[],
  input: EditLinesInput,
): Promise<Result<LineDraft[], AppError>> {
  const skus = await tx.sku.findMany({
    where: {
      organizationId: scope.organizationId,
      id: { in: input.lines.map(({ skuId }) => skuId) },
    },
    select: ownSkuColumns,
  });
  const bySku = new Map(skus.map((sku) => [sku.id, sku]));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const named = new Set(input.lines.map(({ lineId }) => lineId));
  const lost = lines.find((line) => !named.has(line.id) && line.shippedQuantity > 0);
  if (lost) return err(hasLeft(lost, undefined));
  const drafts: LineDraft[] = [];
  for (const [index, wish] of input.lines.entries()) {
    const old = wish.lineId === undefined ? undefined : byId.get(wish.lineId);
    const sku = bySku.get(wish.skuId);
    const isWrongLine = wish.lineId !== undefined && (!old || old.skuId !== wish.skuId);
    if (!sku || isWrongLine || (!old && sku.archivedAt !== null))
      return err(
        appError.invalid(
          "unknown-sku",
          isWrongLine ? "The order has no such line." : "You have no such SKU, or it is archived.",
          {
            field: `lines.${index}.skuId`,
            nextAction: "Take the line off and add the SKU you want.",
          },
        ),
      );
    if (old && wish.quantity < old.shippedQuantity) return err(hasLeft(old, index));
    if (!old && wish.quantity === 0) continue;
    drafts.push(toDraft(wish, sku, old));
  }
  return ok(drafts);
}

const hasLeft = (line: OrderLine, index: number | undefined): AppError =>
  appError.conflict(
    "units-have-left",
    `${units(line.shippedQuantity)} of ${line.title} ${line.shippedQuantity === 1 ? "has" : "have"} left and ${line.shippedQuantity === 1 ? "is" : "are"} not taken back by an edit.`,
    {
      nextAction: `Leave at least ${line.shippedQuantity}.`,
      ...(index === undefined ? {} : { field: `lines.${index}.quantity` }),
    },
  );

function toDraft(
  { quantity, unitPriceMinor }: EditLinesInput["lines"][number],
  sku: OwnSku,
  old: OrderLine | undefined,
): LineDraft {
  return {
    externalLineId: old?.externalLineId ?? newId(),
    ...{ channelVariantId: null, skuId: sku.id, externalSku: sku.code, kind: "PHYSICAL" },
    ...{ title: old?.title ?? sku.name, variantTitle: old?.variantTitle ?? null },
    // What was taken off stays on record as cancelled, and comes back first.
    orderedQuantity: Math.max(quantity, old?.orderedQuantity ?? 0),
    ...{ currentQuantity: quantity, unitPriceMinor, totalMinor: quantity * unitPriceMinor },
    ...{ taxMinor: old?.taxMinor ?? 0, discountMinor: old?.discountMinor ?? 0 },
    unitWeightGrams: old?.unitWeightGrams ?? sku.weightGrams,
    ...{ requiresShipping: true, properties: [] },
  };
}
