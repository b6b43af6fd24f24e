import { z } from "zod";
import { err, mapResult, ok, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";
import type { ChannelContext, WebhookRegistration } from "../contract";
import { callShopify } from "./client";
import { refused, userErrors } from "./errors";
import { pageInfo, readPages } from "./pages";

/** The six of S2-15, and those without which paid and edited orders would be noticed late. */
const SUBSCRIBED_TOPICS = [
  ...(["orders/create", "orders/updated", "orders/paid", "orders/cancelled"] as const),
  ...(["orders/edited", "refunds/create"] as const),
  ...(["fulfillments/create", "fulfillments/update", "inventory_levels/update"] as const),
];

/** `orders/create` → `ORDERS_CREATE`. */
const topicEnum = (topic: string): string => topic.toUpperCase().replace("/", "_");

const LIST = `query ListSubscriptions($after: String) {
  webhookSubscriptions(first: 100, after: $after) {
    nodes { id topic uri }
    pageInfo { hasNextPage endCursor }
  }
}`;
const listData = z.object({
  webhookSubscriptions: z.object({
    nodes: z.array(z.object({ id: z.string(), topic: z.string(), uri: z.string() })),
    pageInfo,
  }),
});

const SUBSCRIBE = `mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
    webhookSubscription { id }
    userErrors { field message }
  }
}`;
const subscribeData = z.object({
  webhookSubscriptionCreate: z.object({
    webhookSubscription: z.object({ id: z.string() }).nullable(),
    userErrors,
  }),
});

/**
 * Shopify deletes a subscription after eight failed deliveries in a row, so this is run again and
 * adds what is missing; what is there under the same address stays as it is.
 */
export async function registerWebhooks(
  context: ChannelContext,
  addressOf: (topic: string) => string,
): Promise<Result<WebhookRegistration, ChannelError>> {
  const existing = await listSubscriptions(context);
  if (!existing.ok) return existing;
  const added: string[] = [];
  const present: string[] = [];
  for (const topic of SUBSCRIBED_TOPICS) {
    const uri = addressOf(topic);
    // All topics may come in at one address, with the topic in the header only.
    const isThere = [uri, addressOf("").replace(/\/$/, "")].some((address) =>
      existing.value.has(`${topicEnum(topic)} ${address}`),
    );
    if (isThere) {
      present.push(topic);
      continue;
    }
    const answer = await callShopify(context, {
      operation: "Subscribe",
      query: SUBSCRIBE,
      variables: { topic: topicEnum(topic), subscription: { uri, format: "JSON" } },
      data: subscribeData,
      isWrite: true,
    });
    if (!answer.ok) return answer;
    const { webhookSubscription, userErrors: errors } = answer.value.webhookSubscriptionCreate;
    if (!webhookSubscription)
      return err(refused(`${topic}: ${errors.map(({ message }) => message).join(" ")}`));
    added.push(topic);
  }
  return ok({ added, present });
}

async function listSubscriptions(
  context: ChannelContext,
): Promise<Result<ReadonlySet<string>, ChannelError>> {
  const nodes = await readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "ListSubscriptions",
      query: LIST,
      variables: { after },
      data: listData,
    });
    return mapResult(page, ({ webhookSubscriptions }) => webhookSubscriptions);
  });
  return mapResult(nodes, (known) => new Set(known.map(({ topic, uri }) => `${topic} ${uri}`)));
}
