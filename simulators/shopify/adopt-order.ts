import { chancePayment, composeOrder } from "./compose-order";
import { shipUnits } from "./fulfil";
import { commitStock } from "./inventory";
import type { Shop, ShopOrder } from "./model";
import { adoptOrderInput, type AdoptOrderInput } from "./order-input";
import { withPayment } from "./place-order";
import { routeOrder } from "./route-order";
import type { World } from "./world";

/**
 * Takes in an order under the ids a desk already knows, routed and, where told so, fulfilled,
 * without a single webhook. Adopting it twice changes nothing.
 */
export function adoptOrder(world: World, input: AdoptOrderInput): ShopOrder {
  const given = adoptOrderInput.parse(input);
  const known = world.orders.get(given.id);
  if (known) return known;
  const shop = world.shops.get(given.order.shop);
  if (!shop) throw new Error(`No shop ${given.order.shop}`);
  world.quiet.isOn = true;
  try {
    return adopt(world, shop, given);
  } finally {
    world.quiet.isOn = false;
  }
}

function adopt(
  world: World,
  shop: Shop,
  given: ReturnType<typeof adoptOrderInput.parse>,
): ShopOrder {
  const payment = given.order.payment ?? chancePayment(shop, world.random);
  const composed = composeOrder(world, shop, given.order, payment);
  const createdAt = new Date(given.createdAt).toISOString();
  const adopted: ShopOrder = {
    ...composed,
    id: given.id,
    name: given.name,
    createdAt,
    updatedAt: createdAt,
    lines: composed.lines.map((line, position) => ({
      ...line,
      id: given.lineIds[position] ?? line.id,
    })),
  };
  const order = world.orders.put(
    payment === "prepaid"
      ? { ...withPayment(world, shop, adopted), updatedAt: createdAt }
      : adopted,
  );
  for (const line of order.lines) commitStock(world, shop, line, line.quantity);
  routeOrder(world, { orderId: order.id, lineIds: order.lines.map((line) => line.id) });
  const { fulfillment } = given;
  for (const fulfillmentOrder of world.fulfillmentOrders.find("order", order.id)) {
    if (!fulfillment) break;
    shipUnits(
      world,
      world.orders.get(order.id)!,
      fulfillmentOrder.lines.map((line) => ({
        fulfillmentOrder,
        fulfillmentOrderLineId: line.id,
        lineId: line.lineId,
        quantity: line.remaining,
      })),
      {
        ...(world.fulfillments.get(fulfillment.id) ? {} : { id: fulfillment.id }),
        tracking: [{ company: fulfillment.company, number: fulfillment.number, url: null }],
        message: null,
        notifyCustomer: false,
      },
    );
  }
  return world.orders.get(order.id)!;
}
