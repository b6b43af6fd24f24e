import { z } from "zod";
import {
  createRouter,
  emptyReply,
  jsonReply,
  readJsonObject,
  type Reply,
  type Route,
  type SimulatorRequest,
} from "../kit/http";
import { adoptOrder } from "./adopt-order";
import { cancelOrder, editOrder, payOrder, refundOrder, touchOrder } from "./change-order";
import type { Buckets } from "./graphql/throttle";
import { levelKey } from "./ids";
import { moveStock } from "./inventory";
import {
  type Fulfillment,
  type FulfillmentOrder,
  type Level,
  type Shop,
  type ShopOrder,
  type Variant,
} from "./model";
import { currentTotals, financialStatus, orderFulfillment, originalTotals } from "./order-math";
import {
  adoptOrderInput,
  cancelOrderInput,
  editOrderInput,
  placeOrderInput,
  refundOrderInput,
} from "./order-input";
import { placeOrder } from "./place-order";
import { restOrder } from "./rest-order";
import { webhookBody } from "./rest-json";
import { shopInput } from "./shop-input";
import { configureShop } from "./shops";
import { shopOf } from "./access";
import type { World } from "./world";

type ControlCall = {
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
};
type Handler = (call: ControlCall) => Reply;

const route = (method: string, pattern: string, handler: Handler): Route<Handler> => ({
  operation: pattern,
  method,
  pattern,
  handler,
});

/** An order as tests read it: its state worked out, and its fulfilments beside it. */
export type OrderReport = ShopOrder & {
  readonly financialStatus: string;
  readonly fulfillmentStatus: string | null;
  readonly totalMinor: number;
  readonly currentTotalMinor: number;
  readonly fulfillmentOrders: readonly FulfillmentOrder[];
  readonly fulfillments: readonly Fulfillment[];
};

export type StockReport = {
  readonly variant: Variant;
  readonly levels: readonly Level[];
};

const shopParameter = z.object({ shop: z.string() });
const stockInput = z.object({
  shop: z.string(),
  sku: z.string(),
  location: z.string().optional(),
  available: z.int(),
});

/** Paths below `/__control/shopify`. */
export function createControl(world: World, buckets: Buckets) {
  const report = (order: ShopOrder): OrderReport => ({
    ...order,
    financialStatus: financialStatus(order),
    fulfillmentStatus: orderFulfillment(order),
    totalMinor: originalTotals(order).total,
    currentTotalMinor: currentTotals(order).total,
    fulfillmentOrders: world.fulfillmentOrders.find("order", order.id),
    fulfillments: world.fulfillments.find("order", order.id),
  });
  const onOrder = (call: ControlCall, act: (order: ShopOrder) => ShopOrder | undefined): Reply => {
    const order = world.orders.get(call.params["id"]!);
    if (!order) return jsonReply(404, { error: `No order ${call.params["id"]}` });
    const changed = act(order);
    return changed
      ? jsonReply(200, report(changed))
      : jsonReply(409, { error: "Cannot cancel an order that has outstanding fulfillments" });
  };

  const routes: readonly Route<Handler>[] = [
    route("PUT", "/shops", ({ body }) =>
      jsonReply(200, shopReport(configureShop(world, shopInput.parse(body)))),
    ),
    route("GET", "/shops", () => jsonReply(200, world.shops.all().map(shopReport))),
    route("POST", "/throttle", ({ body }) => {
      const { shop, available } = shopParameter.extend({ available: z.number() }).parse(body);
      const found = world.shops.get(shop);
      if (!found) return jsonReply(404, { error: `No shop ${shop}` });
      buckets.drain(found, available);
      return emptyReply(204);
    }),
    route("POST", "/orders", ({ body }) =>
      jsonReply(201, report(placeOrder(world, placeOrderInput.parse(body)))),
    ),
    route("POST", "/orders/adopt", ({ body }) =>
      jsonReply(201, report(adoptOrder(world, adoptOrderInput.parse(body)))),
    ),
    route("GET", "/orders", ({ query }) => {
      const shop = query.get("shop");
      const orders = shop === null ? world.orders.all() : world.orders.find("shop", shop);
      return jsonReply(200, orders.map(report));
    }),
    route("GET", "/orders/:id", (call) => onOrder(call, (order) => order)),
    route("GET", "/orders/:id/webhook-body", ({ params }) => {
      const order = world.orders.get(params["id"]!);
      if (!order) return jsonReply(404, { error: `No order ${params["id"]}` });
      const fulfillments = world.fulfillments.find("order", order.id);
      return {
        status: 200,
        headers: { "content-type": "application/json" },
        body: webhookBody(restOrder(shopOf(world, order), order, fulfillments)),
      };
    }),
    route("POST", "/orders/:id/pay", (call) => onOrder(call, (order) => payOrder(world, order))),
    route("POST", "/orders/:id/touch", (call) => {
      const { note } = z.object({ note: z.string().optional() }).parse(call.body);
      return onOrder(call, (order) => touchOrder(world, order, note));
    }),
    route("POST", "/orders/:id/edit", (call) =>
      onOrder(call, (order) => editOrder(world, order, editOrderInput.parse(call.body))),
    ),
    route("POST", "/orders/:id/cancel", (call) =>
      onOrder(call, (order) => cancelOrder(world, order, cancelOrderInput.parse(call.body))),
    ),
    route("POST", "/orders/:id/refund", (call) =>
      onOrder(call, (order) => refundOrder(world, order, refundOrderInput.parse(call.body))),
    ),
    route("GET", "/stock", ({ query }) => {
      const sku = query.get("sku");
      const variants = world.variants
        .find("shop", query.get("shop") ?? "")
        .filter((variant) => sku === null || variant.sku === sku);
      return jsonReply(
        200,
        variants.map((variant) => ({
          variant,
          levels: world.levels.find("item", variant.inventoryItemId),
        })),
      );
    }),
    route("POST", "/stock", ({ body }) => {
      const given = stockInput.parse(body);
      const shop = world.shops.get(given.shop);
      const variant = world.variants
        .find("shop", given.shop)
        .find((candidate) => candidate.sku === given.sku);
      const location =
        given.location === undefined
          ? shop?.locations[0]
          : shop?.locations.find(({ name }) => name === given.location);
      if (!shop || !variant || !location) return jsonReply(404, { error: "No such stock" });
      const level = world.levels.get(levelKey(variant.inventoryItemId, location.id));
      const moved = moveStock(
        world,
        shop,
        { inventoryItemId: variant.inventoryItemId, tracked: true, locationId: location.id },
        { available: given.available - (level?.available ?? 0), committed: 0 },
      );
      return jsonReply(200, moved);
    }),
    route("GET", "/subscriptions", ({ query }) =>
      jsonReply(200, world.subscriptions.find("shop", query.get("shop") ?? "")),
    ),
  ];
  const match = createRouter(routes);
  return async (request: SimulatorRequest): Promise<Reply> => {
    const matched = match(request.method, request.path);
    if (!matched) return jsonReply(404, { error: `No control ${request.method} ${request.path}` });
    return matched.route.handler({
      query: request.query,
      params: matched.params,
      body: readJsonObject(request.body),
    });
  };
}

export type ShopReport = Omit<Shop, "accessToken" | "webhookSecret"> & { readonly domain: string };

const shopReport = ({
  accessToken: _accessToken,
  webhookSecret: _webhookSecret,
  ...shop
}: Shop): ShopReport => ({ ...shop, domain: shop.id });
