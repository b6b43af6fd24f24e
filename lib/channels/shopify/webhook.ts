import { idText, longIntegerText } from "@/lib/webhooks/parse-json";
import type { ChannelWebhookSource } from "@/lib/webhooks/source";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a topic's body keeps the id of what it is about; `id` where nothing else is said. */
const RESOURCE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  "orders/edited": ["order_edit", "order_id"],
  "refunds/create": ["order_id"],
  "fulfillments/create": ["order_id"],
  "fulfillments/update": ["order_id"],
  "order_transactions/create": ["order_id"],
  "inventory_levels/update": ["inventory_item_id"],
  "inventory_levels/connect": ["inventory_item_id"],
  "inventory_levels/disconnect": ["inventory_item_id"],
};

/**
 * Shopify signs the raw body with the app's secret, base64 (Shopify docs, "Verify webhook
 * deliveries"). `X-Shopify-Webhook-Id` names the delivery and is the same on every retry;
 * `X-Shopify-Event-Id` is shared by several topics of one change, so it never dedupes.
 */
export const shopifyWebhook: ChannelWebhookSource = {
  name: "shopify",
  kind: "SHOPIFY",
  signature: {
    kind: "hmac",
    header: "x-shopify-hmac-sha256",
    algorithm: "sha256",
    encoding: "base64",
  },
  domainHeader: "x-shopify-shop-domain",
  topicHeader: "x-shopify-topic",
  deliveryIdHeader: "x-shopify-webhook-id",
  eventIdHeader: "x-shopify-event-id",
  triggeredAtHeader: "x-shopify-triggered-at",
  keptHeaders: [
    ...["x-shopify-topic", "x-shopify-shop-domain", "x-shopify-api-version"],
    ...["x-shopify-webhook-id", "x-shopify-event-id", "x-shopify-triggered-at", "x-shopify-name"],
    "x-shopify-test",
  ],
  resourceId: (topic, body, text) => {
    let value: unknown = body;
    const path = RESOURCE_FIELDS[topic] ?? ["id"];
    for (const field of path) value = isRecord(value) ? value[field] : undefined;
    const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
    return isRounded ? longIntegerText(text, path.at(-1) ?? "id", value as number) : idText(value);
  },
};
