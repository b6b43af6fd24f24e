import type { ChannelAdapter } from "../contract";
import { createFulfillment } from "./create-fulfillment";
import { fetchOrder, listChangedOrders } from "./fetch-order";
import { listVariants } from "./list-variants";
import { readOrderBody } from "./read-order";
import { registerWebhooks } from "./register-webhooks";
import { shopifyWebhook } from "./webhook";

export const shopify: ChannelAdapter = {
  kind: "SHOPIFY",
  name: "Shopify",
  webhook: shopifyWebhook,
  orderTopics: ["orders/create", "orders/updated", "orders/paid", "orders/cancelled"],
  readOrder: readOrderBody,
  createFulfillment,
  fetchOrder,
  listChangedOrders,
  listVariants,
  registerWebhooks,
};
