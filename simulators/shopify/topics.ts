/** Topics an app may subscribe to, as they appear in `X-Shopify-Topic`. */
export const WEBHOOK_TOPICS = [
  "orders/create",
  "orders/updated",
  "orders/edited",
  "orders/paid",
  "orders/cancelled",
  "orders/fulfilled",
  "orders/partially_fulfilled",
  "orders/delete",
  "refunds/create",
  "fulfillments/create",
  "fulfillments/update",
  "fulfillment_events/create",
  "fulfillment_orders/order_routing_complete",
  "fulfillment_orders/moved",
  "fulfillment_orders/split",
  "fulfillment_orders/merged",
  "fulfillment_orders/placed_on_hold",
  "fulfillment_orders/hold_released",
  "fulfillment_orders/cancelled",
  "fulfillment_orders/rescheduled",
  "inventory_levels/update",
  "inventory_levels/connect",
  "inventory_levels/disconnect",
  "inventory_items/create",
  "inventory_items/update",
  "inventory_items/delete",
  "products/create",
  "products/update",
  "products/delete",
  "locations/create",
  "locations/update",
  "locations/delete",
  "returns/request",
  "returns/approve",
  "bulk_operations/finish",
  "app/uninstalled",
  "app/scopes_update",
] as const;

export type WebhookTopic = (typeof WEBHOOK_TOPICS)[number];

/** `orders/create` → `ORDERS_CREATE`. */
export const topicEnum = (topic: WebhookTopic): string => topic.toUpperCase().replace("/", "_");

export const topicOfEnum = (name: string): WebhookTopic | undefined =>
  WEBHOOK_TOPICS.find((topic) => topicEnum(topic) === name);
