import { announce } from "./announce";
import { nextId } from "./ids";
import { shipStock } from "./inventory";
import type {
  Fulfillment,
  FulfillmentEvent,
  FulfillmentOrder,
  Line,
  ShopOrder,
  Tracking,
} from "./model";
import { financialStatus, orderFulfillment } from "./order-math";
import { announceOrder } from "./place-order";
import { restFulfillmentEvent } from "./rest-bodies";
import { openFulfillmentOrder } from "./route-order";
import { shopOf, timestamp } from "./access";
import type { World } from "./world";

export type ShippedLine = {
  readonly fulfillmentOrder: FulfillmentOrder;
  readonly fulfillmentOrderLineId: string;
  readonly lineId: string;
  readonly quantity: number;
};

/** Already judged: these units are shipped now. */
export function shipUnits(
  world: World,
  order: ShopOrder,
  shipped: readonly ShippedLine[],
  details: Pick<Fulfillment, "tracking" | "message" | "notifyCustomer"> & { readonly id?: string },
): Fulfillment {
  const shop = shopOf(world, order);
  const at = timestamp(world);
  for (const fulfillmentOrder of new Set(shipped.map((entry) => entry.fulfillmentOrder))) {
    const lines = fulfillmentOrder.lines.map((entry) => {
      const units = shipped.find(
        ({ fulfillmentOrderLineId }) => fulfillmentOrderLineId === entry.id,
      );
      return units ? { ...entry, remaining: entry.remaining - units.quantity } : entry;
    });
    world.fulfillmentOrders.put({
      ...fulfillmentOrder,
      lines,
      status: lines.every(({ remaining }) => remaining === 0) ? "CLOSED" : "IN_PROGRESS",
      updatedAt: at,
    });
  }
  const changed = changeUnits(world, order, shipped, -1);
  const fulfillment = world.fulfillments.put({
    id: nextId(world.store, shop),
    ...details,
    shopId: shop.id,
    orderId: order.id,
    name: `${order.name}.${world.fulfillments.find("order", order.id).length + 1}`,
    locationId: shipped[0]!.fulfillmentOrder.locationId,
    status: "SUCCESS",
    createdAt: at,
    updatedAt: at,
    events: [],
    lines: shipped.map((entry) => ({
      id: nextId(world.store, shop),
      lineId: entry.lineId,
      fulfillmentOrderId: entry.fulfillmentOrder.id,
      fulfillmentOrderLineId: entry.fulfillmentOrderLineId,
      quantity: entry.quantity,
    })),
  });
  const state = orderFulfillment(changed);
  // Paid and fulfilled: the order closes itself.
  const settled = world.orders.put({
    ...changed,
    closedAt: state === "fulfilled" && financialStatus(changed) === "paid" ? at : null,
  });
  announceFulfillment(world, settled, fulfillment, "fulfillments/create");
  announceOrder(world, shop, settled, [
    state === "fulfilled" ? "orders/fulfilled" : "orders/partially_fulfilled",
    "orders/updated",
  ]);
  return fulfillment;
}

export function changeTracking(
  world: World,
  fulfillment: Fulfillment,
  tracking: readonly Tracking[],
): Fulfillment {
  const changed = world.fulfillments.put({
    ...fulfillment,
    tracking,
    updatedAt: timestamp(world),
  });
  return announceUpdate(world, changed);
}

/**
 * Cancelling twice is the same as once. A fulfilment order that was closed stays closed, with its
 * units remaining again, and a new one with a new id opens; the order opens again.
 */
export function cancelFulfillment(world: World, fulfillment: Fulfillment): Fulfillment {
  if (fulfillment.status === "CANCELLED") return fulfillment;
  const order = world.orders.get(fulfillment.orderId)!;
  const shop = shopOf(world, order);
  const at = timestamp(world);
  const shipped = fulfillment.lines.map((line): ShippedLine => ({
    ...line,
    fulfillmentOrder: world.fulfillmentOrders.get(line.fulfillmentOrderId)!,
  }));
  for (const fulfillmentOrderId of new Set(
    fulfillment.lines.map((line) => line.fulfillmentOrderId),
  )) {
    const fulfillmentOrder = world.fulfillmentOrders.get(fulfillmentOrderId)!;
    const back = shipped.filter((line) => line.fulfillmentOrder.id === fulfillmentOrderId);
    world.fulfillmentOrders.put({
      ...fulfillmentOrder,
      updatedAt: at,
      lines: fulfillmentOrder.lines.map((entry) => {
        const units = back.find((line) => line.fulfillmentOrderLineId === entry.id);
        return units ? { ...entry, remaining: entry.remaining + units.quantity } : entry;
      }),
    });
    if (fulfillmentOrder.status === "CLOSED") {
      openFulfillmentOrder(world, shop, order, fulfillmentOrder.locationId, back);
    }
  }
  const changed = changeUnits(world, order, shipped, 1);
  world.orders.put({ ...changed, closedAt: null });
  const cancelled = world.fulfillments.put({
    ...fulfillment,
    status: "CANCELLED",
    updatedAt: at,
  });
  return announceUpdate(world, cancelled);
}

export function reportEvent(
  world: World,
  fulfillment: Fulfillment,
  event: FulfillmentEvent,
): Fulfillment {
  const changed = world.fulfillments.put({
    ...fulfillment,
    events: [...fulfillment.events, event],
    updatedAt: timestamp(world),
  });
  return announceUpdate(world, changed);
}

/** -1 ships units, +1 brings them back. */
function changeUnits(
  world: World,
  order: ShopOrder,
  shipped: readonly ShippedLine[],
  direction: 1 | -1,
): ShopOrder {
  const shop = shopOf(world, order);
  const lines = order.lines.map((line): Line => {
    const units = shipped
      .filter(({ lineId }) => lineId === line.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    if (units === 0) return line;
    shipStock(world, shop, line, -direction * units);
    return { ...line, fulfillableQuantity: line.fulfillableQuantity + direction * units };
  });
  return world.orders.put({ ...order, lines, updatedAt: timestamp(world) });
}

function announceUpdate(world: World, fulfillment: Fulfillment): Fulfillment {
  const order = world.orders.get(fulfillment.orderId)!;
  announceFulfillment(world, order, fulfillment, "fulfillments/update");
  announceOrder(world, shopOf(world, order), order, ["orders/updated"]);
  return fulfillment;
}

function announceFulfillment(
  world: World,
  order: ShopOrder,
  fulfillment: Fulfillment,
  topic: "fulfillments/create" | "fulfillments/update",
): void {
  const shop = shopOf(world, order);
  announce(world, shop, [
    { topic, subject: order.id, body: restFulfillmentEvent(shop, order, fulfillment) },
  ]);
}

/** What the event or status makes of the fulfilment on the order page. */
export function displayStatus(fulfillment: Fulfillment): string {
  if (fulfillment.status === "CANCELLED") return "CANCELED";
  return fulfillment.events.at(-1)?.status ?? "FULFILLED";
}
