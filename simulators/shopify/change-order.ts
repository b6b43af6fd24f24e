import { announce } from "./announce";
import { newLine } from "./compose-order";
import { nextId } from "./ids";
import { commitStock, restock } from "./inventory";
import type { Line, Refund, Shop, ShopOrder } from "./model";
import {
  cancelOrderInput,
  editOrderInput,
  minorOf,
  refundOrderInput,
  type CancelOrderInput,
  type EditOrderInput,
  type RefundOrderInput,
} from "./order-input";
import { fulfilledUnits, lineNet, lineTax, receivedOf, refundedOf } from "./order-math";
import { announceOrder, withPayment } from "./place-order";
import { restRefund } from "./rest-bodies";
import { restId, restTime } from "./rest-json";
import { shrinkFulfillmentOrders } from "./route-order";
import { shopOf, timestamp } from "./access";
import type { World } from "./world";

const SECOND_MS = 1000;

/** The merchant marks it paid, or COD money came in. */
export function payOrder(world: World, order: ShopOrder): ShopOrder {
  const shop = shopOf(world, order);
  const paid = world.orders.put(withPayment(world, shop, order));
  announceOrder(world, shop, paid, ["orders/paid", "orders/updated"]);
  return paid;
}

/** Fires `orders/updated` without any visible change, as Shopify does now and then. */
export function touchOrder(world: World, order: ShopOrder, note?: string): ShopOrder {
  const touched = world.orders.put({
    ...order,
    updatedAt: timestamp(world),
    note: note ?? order.note,
  });
  announceOrder(world, shopOf(world, order), touched, ["orders/updated"]);
  return touched;
}

/** Edits keep removed lines; added ones get a fulfilment order of their own. */
export function editOrder(world: World, order: ShopOrder, input: EditOrderInput): ShopOrder {
  const given = editOrderInput.parse(input);
  const shop = shopOf(world, order);
  const additions: { id: bigint; delta: number }[] = [];
  const removals: { id: bigint; delta: number }[] = [];
  const grown: string[] = [];
  const lines = order.lines.map((line): Line => {
    const wanted = given.set.find(({ lineId }) => lineId === line.id)?.quantity;
    if (wanted === undefined || wanted === line.currentQuantity) return line;
    const delta = wanted - line.currentQuantity;
    if (delta < 0) {
      const removed = Math.min(-delta, line.fulfillableQuantity);
      removals.push({ id: restId(line.id), delta: removed });
      shrinkFulfillmentOrders(world, order, line, removed);
      commitStock(world, shop, line, -removed);
      return {
        ...line,
        currentQuantity: line.currentQuantity - removed,
        fulfillableQuantity: line.fulfillableQuantity - removed,
      };
    }
    additions.push({ id: restId(line.id), delta });
    grown.push(line.id);
    commitStock(world, shop, line, delta);
    return {
      ...line,
      quantity: line.quantity + delta,
      currentQuantity: line.currentQuantity + delta,
      fulfillableQuantity: line.fulfillableQuantity + delta,
    };
  });
  const added = given.add.map((line) => newLine(world, shop, line));
  for (const line of added) {
    additions.push({ id: restId(line.id), delta: line.quantity });
    commitStock(world, shop, line, line.quantity);
  }
  const at = timestamp(world);
  const edited = world.orders.put({
    ...order,
    lines: [...lines, ...added],
    edited: true,
    updatedAt: at,
  });
  const toRoute = [...grown, ...added.map((line) => line.id)];
  if (toRoute.length > 0) {
    world.routing.after(shop.routingDelaySeconds * SECOND_MS, {
      orderId: order.id,
      lineIds: toRoute,
    });
  }
  announce(world, shop, [
    {
      topic: "orders/edited",
      subject: order.id,
      body: {
        order_edit: {
          id: restId(nextId(world.store, shop)),
          app_id: null,
          created_at: restTime(at, shop.country),
          committed_at: restTime(at, shop.country),
          notify_customer: false,
          order_id: restId(order.id),
          staff_note: given.staffNote,
          user_id: null,
          line_items: { additions, removals },
          discounts: { line_item: { additions: [] } },
          shipping_lines: { additions: [] },
        },
      },
    },
  ]);
  announceOrder(world, shop, edited, ["orders/updated"]);
  return edited;
}

/** Undefined when parcels are on their way: Shopify refuses to cancel then. */
export function cancelOrder(
  world: World,
  order: ShopOrder,
  input: CancelOrderInput,
): ShopOrder | undefined {
  const given = cancelOrderInput.parse(input);
  const shop = shopOf(world, order);
  if (order.lines.some((line) => fulfilledUnits(line) > 0 && !line.isTip)) return undefined;
  const at = timestamp(world);
  for (const line of order.lines) {
    shrinkFulfillmentOrders(world, order, line, line.fulfillableQuantity);
    if (given.restock) commitStock(world, shop, line, -line.fulfillableQuantity);
  }
  const paid = receivedOf(order) - refundedOf(order);
  const refund: Refund | undefined =
    given.refund && paid > 0
      ? {
          ...newRefund(world, shop, order, {
            lines: order.lines
              .filter((line) => line.currentQuantity > 0)
              .map((line) => ({
                lineId: line.id,
                quantity: line.currentQuantity,
                restockType: given.restock ? "cancel" : "no_restock",
              })),
            amountMinor: paid,
            note: given.staffNote,
          }),
          restock: given.restock,
        }
      : undefined;
  const cancelled = world.orders.put({
    ...order,
    lines: order.lines.map((line) => ({ ...line, currentQuantity: 0, fulfillableQuantity: 0 })),
    shippingRefundedMinor: order.shippingLines.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
    cancelledAt: at,
    closedAt: at,
    updatedAt: at,
    cancelReason: given.reason,
    staffNote: given.staffNote,
    ...(refund && {
      refunds: [...order.refunds, refund],
      transactions: [...order.transactions, ...refund.transactions],
    }),
  });
  if (refund) announceRefund(world, shop, cancelled, refund);
  announceOrder(world, shop, cancelled, ["orders/cancelled", "orders/updated"]);
  return cancelled;
}

/** `cancel` is for units not shipped yet, `return` for units that came back. */
export function refundOrder(world: World, order: ShopOrder, input: RefundOrderInput): ShopOrder {
  const given = refundOrderInput.parse(input);
  const shop = shopOf(world, order);
  const worth = given.lines.reduce((sum, entry) => {
    const line = order.lines.find(({ id }) => id === entry.lineId);
    return line ? sum + lineNet(line, entry.quantity) : sum;
  }, 0);
  const refund = newRefund(world, shop, order, {
    lines: given.lines,
    amountMinor: given.amount === undefined ? worth : minorOf(given.amount),
    note: given.note,
  });
  const lines = order.lines.map((line): Line => {
    const entry = given.lines.find(({ lineId }) => lineId === line.id);
    if (!entry) return line;
    const unshipped =
      entry.restockType === "return" ? 0 : Math.min(entry.quantity, line.fulfillableQuantity);
    shrinkFulfillmentOrders(world, order, line, unshipped);
    if (entry.restockType === "cancel") commitStock(world, shop, line, -unshipped);
    if (entry.restockType === "return") restock(world, shop, line, entry.quantity);
    return {
      ...line,
      currentQuantity: line.currentQuantity - entry.quantity,
      fulfillableQuantity: line.fulfillableQuantity - unshipped,
    };
  });
  const refunded = world.orders.put({
    ...order,
    lines,
    updatedAt: timestamp(world),
    refunds: [...order.refunds, refund],
    transactions: [...order.transactions, ...refund.transactions],
  });
  announceRefund(world, shop, refunded, refund);
  announceOrder(world, shop, refunded, ["orders/updated"]);
  return refunded;
}

function newRefund(
  world: World,
  shop: Shop,
  order: ShopOrder,
  details: {
    readonly lines: readonly {
      readonly lineId: string;
      readonly quantity: number;
      readonly restockType: "cancel" | "return" | "no_restock";
    }[];
    readonly amountMinor: number;
    readonly note: string | null;
  },
): Refund {
  const at = timestamp(world);
  return {
    id: nextId(world.store, shop),
    note: details.note,
    createdAt: at,
    restock: details.lines.some(({ restockType }) => restockType !== "no_restock"),
    lines: details.lines.map((entry) => {
      const line = order.lines.find(({ id }) => id === entry.lineId);
      if (!line) throw new Error(`Order ${order.name} has no line ${entry.lineId}`);
      return {
        id: nextId(world.store, shop),
        lineId: line.id,
        quantity: entry.quantity,
        restockType: entry.restockType,
        locationId: entry.restockType === "no_restock" ? null : line.locationId,
        subtotalMinor: lineNet(line, entry.quantity),
        taxMinor: lineTax(order, line, entry.quantity),
      };
    }),
    transactions:
      details.amountMinor === 0
        ? []
        : [
            {
              id: nextId(world.store, shop),
              kind: "refund",
              gateway: order.gateways[0] ?? "manual",
              amountMinor: details.amountMinor,
              createdAt: at,
              parentId: order.transactions.find(({ kind }) => kind === "sale")?.id ?? null,
            },
          ],
  };
}

function announceRefund(world: World, shop: Shop, order: ShopOrder, refund: Refund): void {
  announce(world, shop, [
    { topic: "refunds/create", subject: order.id, body: restRefund(shop, order, refund) },
  ]);
}
