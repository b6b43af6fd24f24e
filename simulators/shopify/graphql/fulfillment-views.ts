import { displayStatus } from "../fulfil";
import { gid } from "../ids";
import type { Fulfillment, FulfillmentEvent, FulfillmentOrder } from "../model";
import { graphqlTime } from "../rest-json";
import { connection, type PageArgs } from "./connection";
import type { Context } from "./context";
import { lineView } from "./line-view";
import { locationView, variantView } from "./stock-views";

export function fulfillmentOrderView(context: Context, fulfillmentOrder: FulfillmentOrder) {
  const { world, shop } = context;
  const order = world.orders.get(fulfillmentOrder.orderId)!;
  const location = shop.locations.find(({ id }) => id === fulfillmentOrder.locationId);
  const address = order.shippingAddress;
  const isOpen = fulfillmentOrder.status === "OPEN";
  const canFulfil = isOpen || fulfillmentOrder.status === "IN_PROGRESS";
  return {
    id: gid("FulfillmentOrder", fulfillmentOrder.id),
    status: fulfillmentOrder.status,
    requestStatus: "UNSUBMITTED",
    createdAt: graphqlTime(fulfillmentOrder.createdAt),
    updatedAt: graphqlTime(fulfillmentOrder.updatedAt),
    fulfillAt: graphqlTime(fulfillmentOrder.createdAt),
    fulfillBy: null,
    order: () => context.orderView(order),
    orderId: gid("Order", order.id),
    orderName: order.name,
    assignedLocation: {
      address1: location?.address1 ?? null,
      address2: null,
      city: location?.city ?? null,
      countryCode: shop.country,
      location: () => locationView(shop, fulfillmentOrder.locationId),
      name: location?.name ?? "",
      phone: null,
      province: location?.province ?? null,
      zip: location?.zip ?? null,
    },
    destination: address && {
      id: gid("FulfillmentOrderDestination", fulfillmentOrder.id),
      ...address,
      email: order.email,
    },
    supportedActions: [
      ...(canFulfil ? ["CREATE_FULFILLMENT", "REPORT_PROGRESS"] : []),
      ...(isOpen ? ["MOVE", "HOLD", "SPLIT"] : []),
    ].map((action) => ({ action, externalUrl: null })),
    fulfillmentHolds: [],
    lineItems: (args: PageArgs) =>
      connection(fulfillmentOrder.lines, args, (entry) => {
        const line = order.lines.find(({ id }) => id === entry.lineId)!;
        const variant = line.variantId === null ? undefined : world.variants.get(line.variantId);
        return {
          id: gid("FulfillmentOrderLineItem", entry.id),
          totalQuantity: entry.total,
          remainingQuantity: entry.remaining,
          lineItem: () => lineView(context, order, line),
          inventoryItemId: line.inventoryItemId && gid("InventoryItem", line.inventoryItemId),
          sku: line.sku,
          productTitle: line.title,
          variantTitle: line.variantTitle,
          requiresShipping: line.requiresShipping,
          variant: () => variant && variantView(context, variant),
          weight: { value: line.grams, unit: "GRAMS" },
        };
      }),
    fulfillments: (args: PageArgs) =>
      connection(
        world.fulfillments
          .find("order", order.id)
          .filter((fulfillment) =>
            fulfillment.lines.some((line) => line.fulfillmentOrderId === fulfillmentOrder.id),
          ),
        args,
        (fulfillment) => fulfillmentView(context, fulfillment),
      ),
  };
}

export function fulfillmentView(context: Context, fulfillment: Fulfillment) {
  const { world, shop } = context;
  const order = world.orders.get(fulfillment.orderId)!;
  const happened = (status: string): string | null => {
    const event = fulfillment.events.find((candidate) => candidate.status === status);
    return event ? graphqlTime(event.happenedAt) : null;
  };
  const estimate = fulfillment.events.findLast((event) => event.estimatedDeliveryAt !== null);
  return {
    id: gid("Fulfillment", fulfillment.id),
    legacyResourceId: fulfillment.id,
    name: fulfillment.name,
    status: fulfillment.status,
    displayStatus: displayStatus(fulfillment),
    createdAt: graphqlTime(fulfillment.createdAt),
    updatedAt: graphqlTime(fulfillment.updatedAt),
    deliveredAt: happened("DELIVERED"),
    inTransitAt: happened("IN_TRANSIT"),
    estimatedDeliveryAt: estimate?.estimatedDeliveryAt ?? null,
    totalQuantity: fulfillment.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    trackingInfo: (args: { first?: number | null }) =>
      fulfillment.tracking.slice(0, args.first ?? undefined),
    order: () => context.orderView(order),
    location: () => locationView(shop, fulfillment.locationId),
    service: () => ({
      id: "gid://shopify/FulfillmentService/manual",
      handle: "manual",
      serviceName: "Manual",
      trackingSupport: false,
      type: "MANUAL",
      location: locationView(shop, fulfillment.locationId),
    }),
    originAddress: null,
    requiresShipping: true,
    fulfillmentLineItems: (args: PageArgs) =>
      connection(fulfillment.lines, args, (entry) => ({
        id: gid("FulfillmentLineItem", entry.id),
        quantity: entry.quantity,
        lineItem: () =>
          lineView(
            context,
            order,
            order.lines.find(({ id }) => id === entry.lineId)!,
          ),
      })),
    fulfillmentOrders: (args: PageArgs) => {
      const ids = new Set(fulfillment.lines.map((line) => line.fulfillmentOrderId));
      return connection(
        [...ids].map((id) => world.fulfillmentOrders.get(id)!),
        args,
        (fulfillmentOrder) => fulfillmentOrderView(context, fulfillmentOrder),
      );
    },
    events: (args: PageArgs) => connection(fulfillment.events, args, eventView),
  };
}

export const eventView = (event: FulfillmentEvent) => ({
  ...event,
  id: gid("FulfillmentEvent", event.id),
  happenedAt: graphqlTime(event.happenedAt),
  createdAt: graphqlTime(event.createdAt),
});
