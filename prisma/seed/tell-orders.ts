import { placeOrder } from "@/simulators/shopify/place-order";
import { routeOrder } from "@/simulators/shopify/route-order";
import type { FarSide } from "./far-side";
import type { Merchant } from "./merchant";
import type { MerchantIds } from "./merchant-rows";
import type { OrderPlan } from "./plan-orders";
import type { Random } from "./random";
import type { OrderStory } from "./story";

const SECOND_MS = 1000;

/** Each planned order is placed at the shop, at its time, so that both sides know the same one. */
export async function tellOrders(input: {
  readonly merchant: Merchant;
  readonly ids: MerchantIds;
  readonly plans: readonly OrderPlan[];
  readonly farSide: FarSide;
  readonly random: Random;
}): Promise<OrderStory[]> {
  const { merchant, ids, plans, farSide, random } = input;
  const stories: OrderStory[] = [];
  for (const plan of plans) {
    farSide.setTime(plan.placedAt);
    const shopOrder = placeOrder(farSide.shop, {
      shop: merchant.shopDomain,
      lines: plan.lines.map(({ sku, quantity }) => ({ sku: sku.code, quantity })),
      payment: plan.isCod ? "cod" : plan.waiting === "unpaid" ? "pending" : "prepaid",
      shippingPrice: (merchant.shippingMinor / 100).toFixed(2),
    });
    farSide.setTime(new Date(plan.placedAt.getTime() + SECOND_MS));
    routeOrder(farSide.shop, {
      orderId: shopOrder.id,
      lineIds: shopOrder.lines.map((line) => line.id),
    });
    const lines = shopOrder.lines.map((shopLine, index) => {
      const planned = plan.lines[index];
      const code = planned?.sku.code ?? "";
      return {
        id: random.id(plan.placedAt),
        skuId: ids.skuIds.get(code) ?? null,
        skuCode: code,
        variantId: ids.variantIds.get(code) ?? "",
        shopLine,
        reservationId: random.id(plan.placedAt),
        held: 0,
        shipped: 0,
        wasHeld: false,
      };
    });
    stories.push({
      plan,
      orderId: random.id(plan.placedAt),
      number: shopOrder.name,
      traceId: random.traceId(),
      shopOrder,
      lines,
      firstParcelLines: plan.isSplit ? lines.slice(0, 1) : lines,
      warehouse: undefined,
      fulfillmentId: null,
    });
  }
  await farSide.forgetWaitingWork();
  return stories;
}
