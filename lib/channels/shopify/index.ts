import type { ChannelAdapter } from "../contract";
import { cancelFulfillment } from "./cancel-fulfillment";
import { createFulfillment } from "./create-fulfillment";
import { fetchOrder, listChangedOrders } from "./fetch-order";
import { listVariants } from "./list-variants";
import { readOrderBody } from "./read-order";
import { registerWebhooks } from "./register-webhooks";
import { shopifyStock } from "./stock";
import { shopifyWebhook } from "./webhook";

export const shopify: ChannelAdapter = {
  kind: "SHOPIFY",
  name: "Shopify",
  webhook: shopifyWebhook,
  orderTopics: ["orders/create", "orders/updated", "orders/paid", "orders/cancelled"],
  // Ids and deltas, or one refund: neither carries the order (Shopify docs, "WebhookSubscriptionTopic").
  orderHintTopics: ["orders/edited", "refunds/create"],
  readOrder: readOrderBody,
  createFulfillment,
  cancelFulfillment,
  fetchOrder,
  listChangedOrders,
  listVariants,
  registerWebhooks,
  stock: shopifyStock,
};
