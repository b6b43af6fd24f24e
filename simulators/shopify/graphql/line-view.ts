import { gid } from "../ids";
import type { Line, ShopOrder } from "../model";
import { moneyBag } from "../money";
import { fulfilledUnits, lineDiscount, lineNet, lineTax } from "../order-math";
import { taxTitle } from "../rest-bodies";
import type { Context } from "./context";
import { productView, variantView } from "./stock-views";

export function lineView(context: Context, order: ShopOrder, line: Line) {
  const { world, shop } = context;
  const bag = (minor: number) => moneyBag(order, minor);
  const unitNet =
    line.quantity === 0 ? 0 : Math.round(lineNet(line, line.quantity) / line.quantity);
  const variant = line.variantId === null ? undefined : world.variants.get(line.variantId);
  return {
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    sku: line.sku,
    variantTitle: line.variantTitle,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    fulfillableQuantity: line.fulfillableQuantity,
    nonFulfillableQuantity: line.quantity - line.fulfillableQuantity - fulfilledUnits(line),
    unfulfilledQuantity: line.fulfillableQuantity,
    refundableQuantity: line.currentQuantity,
    requiresShipping: line.requiresShipping,
    isGiftCard: line.giftCard,
    taxable: line.taxRate > 0,
    variant: () => variant && variantView(context, variant),
    product: () => variant && productView(variant),
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    originalUnitPriceSet: bag(line.priceMinor),
    discountedUnitPriceSet: bag(unitNet),
    originalTotalSet: bag(line.priceMinor * line.quantity),
    discountedTotalSet: bag(lineNet(line, line.quantity)),
    totalDiscountSet: bag(lineDiscount(line, line.quantity)),
    unfulfilledOriginalTotalSet: bag(line.priceMinor * line.fulfillableQuantity),
    taxLines:
      line.taxRate === 0
        ? []
        : [
            {
              title: taxTitle(shop),
              rate: line.taxRate,
              priceSet: bag(lineTax(order, line, line.quantity)),
            },
          ],
  };
}
