import { announce } from "./announce";
import { gid, nextId } from "./ids";
import type { FulfillmentOrder, Line, Shop, ShopOrder } from "./model";
import { shopOf, timestamp } from "./access";
import type { World } from "./world";

/**
 * One fulfilment order a location, for units that no open one covers yet; tips need none, and an
 * order cancelled before routing gets none.
 */
export function routeOrder(
  world: World,
  { orderId, lineIds }: { readonly orderId: string; readonly lineIds: readonly string[] },
): void {
  const order = world.orders.get(orderId);
  if (!order || order.cancelledAt !== null) return;
  const shop = shopOf(world, order);
  const lines = order.lines
    .filter((line) => lineIds.includes(line.id) && !line.isTip)
    .map((line) => ({
      lineId: line.id,
      locationId: line.locationId,
      quantity: line.fulfillableQuantity - coveredUnits(world, order, line),
    }))
    .filter(({ quantity }) => quantity > 0);
  const created = [...new Set(lines.map((line) => line.locationId))].map((locationId) =>
    openFulfillmentOrder(
      world,
      shop,
      order,
      locationId,
      lines.filter((line) => line.locationId === locationId),
    ),
  );
  announce(
    world,
    shop,
    created.map((fulfillmentOrder) => ({
      topic: "fulfillment_orders/order_routing_complete",
      subject: order.id,
      body: {
        fulfillment_order: { id: gid("FulfillmentOrder", fulfillmentOrder.id), status: "open" },
      },
    })),
  );
}

function coveredUnits(world: World, order: ShopOrder, line: Line): number {
  return world.fulfillmentOrders
    .find("order", order.id)
    .filter(({ status }) => status !== "CLOSED")
    .flatMap((fulfillmentOrder) => fulfillmentOrder.lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { remaining }) => sum + remaining, 0);
}

export function openFulfillmentOrder(
  world: World,
  shop: Shop,
  order: ShopOrder,
  locationId: string,
  lines: readonly { readonly lineId: string; readonly quantity: number }[],
): FulfillmentOrder {
  const at = timestamp(world);
  return world.fulfillmentOrders.put({
    id: nextId(world.store, shop),
    shopId: shop.id,
    orderId: order.id,
    locationId,
    status: "OPEN",
    createdAt: at,
    updatedAt: at,
    lines: lines.map(({ lineId, quantity }) => ({
      id: nextId(world.store, shop),
      lineId,
      total: quantity,
      remaining: quantity,
    })),
  });
}

/** Takes units of a line off its open fulfilment orders, as edits, refunds and cancels do. */
export function shrinkFulfillmentOrders(
  world: World,
  order: ShopOrder,
  line: Pick<Line, "id">,
  units: number,
): void {
  let left = units;
  for (const fulfillmentOrder of world.fulfillmentOrders.find("order", order.id)) {
    if (fulfillmentOrder.status === "CLOSED" || left === 0) continue;
    const lines = fulfillmentOrder.lines.map((entry) => {
      if (entry.lineId !== line.id) return entry;
      const taken = Math.min(left, entry.remaining);
      left -= taken;
      return { ...entry, total: entry.total - taken, remaining: entry.remaining - taken };
    });
    const isEmpty = lines.every((entry) => entry.remaining === 0);
    world.fulfillmentOrders.put({
      ...fulfillmentOrder,
      lines,
      status: isEmpty ? "CLOSED" : fulfillmentOrder.status,
      updatedAt: timestamp(world),
    });
  }
}
