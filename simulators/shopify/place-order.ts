import { announce } from "./announce";
import { CARD_GATEWAY, chancePayment, composeOrder } from "./compose-order";
import { nextId } from "./ids";
import { commitStock } from "./inventory";
import type { Shop, ShopOrder } from "./model";
import { placeOrderInput, type PlaceOrderInput } from "./order-input";
import { originalTotals } from "./order-math";
import { restOrder } from "./rest-order";
import { timestamp } from "./access";
import type { World } from "./world";

const SECOND_MS = 1000;

/** A buyer checks out: the order, its stock, its webhooks, and its routing a little later. */
export function placeOrder(world: World, input: PlaceOrderInput): ShopOrder {
  const given = placeOrderInput.parse(input);
  const shop = world.shops.get(given.shop);
  if (!shop) throw new Error(`No shop ${given.shop}`);
  const payment = given.payment ?? chancePayment(shop, world.random);
  const unpaid = composeOrder(world, shop, given, payment);
  const order = world.orders.put(payment === "prepaid" ? withPayment(world, shop, unpaid) : unpaid);
  for (const line of order.lines) commitStock(world, shop, line, line.quantity);
  announceOrder(world, shop, order, [
    "orders/create",
    ...(payment === "prepaid" ? (["orders/paid"] as const) : []),
    // Fires right after a create, with nothing new in it.
    "orders/updated",
  ]);
  world.routing.after(shop.routingDelaySeconds * SECOND_MS, {
    orderId: order.id,
    lineIds: order.lines.map((line) => line.id),
  });
  return order;
}

type OrderTopic =
  | "orders/create"
  | "orders/paid"
  | "orders/updated"
  | "orders/cancelled"
  | "orders/fulfilled"
  | "orders/partially_fulfilled";

export function announceOrder(
  world: World,
  shop: Shop,
  order: ShopOrder,
  topics: readonly OrderTopic[],
): void {
  const body = restOrder(shop, order, world.fulfillments.find("order", order.id));
  announce(
    world,
    shop,
    topics.map((topic) => ({ topic, subject: order.id, body })),
  );
}

/** All that is owed is paid in one sale. */
export function withPayment(
  world: World,
  shop: Shop,
  order: ShopOrder,
  gateway?: string,
): ShopOrder {
  return {
    ...order,
    updatedAt: timestamp(world),
    transactions: [
      ...order.transactions,
      {
        id: nextId(world.store, shop),
        kind: "sale",
        gateway: gateway ?? order.gateways[0] ?? CARD_GATEWAY,
        amountMinor: originalTotals(order).total,
        createdAt: timestamp(world),
        parentId: null,
      },
    ],
  };
}
