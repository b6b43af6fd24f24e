import { createHmac, randomUUID } from "node:crypto";
import type { Delivery, DeliveryPolicy } from "../kit/webhooks-out";
import { SHOPIFY, type Shop, type Subscription } from "./model";
import { webhookBody } from "./rest-json";
import type { WebhookTopic } from "./topics";
import { timestamp } from "./access";
import type { World } from "./world";

export const API_VERSION = "2026-10";
const MINUTE_MS = 60_000;

/** 1 s to connect, 5 s in all; eight more tries over four hours. */
export const deliveryPolicy = (world: World): DeliveryPolicy => ({
  connectTimeoutMs: 1000,
  totalTimeoutMs: 5000,
  isReceived: (status) => status >= 200 && status < 300,
  retryAfterMs: [1, 2, 4, 8, 16, 32, 64, 113].map((minutes) => minutes * MINUTE_MS),
  onReceived: (delivery) => noteReceived(world, delivery),
  onGivenUp: (delivery) => dropSubscription(world, delivery),
});

export type Announcement = {
  readonly topic: WebhookTopic;
  /** The order or item it is about. */
  readonly subject: string;
  readonly body: unknown;
};

/** Everything one act of a merchant or buyer sets off shares one event id. */
export function announce(world: World, shop: Shop, announcements: readonly Announcement[]): void {
  if (world.quiet.isOn) return;
  const eventId = randomUUID();
  const subscriptions = world.subscriptions.find("shop", shop.id);
  for (const announcement of announcements) {
    for (const subscription of subscriptions) {
      if (subscription.topic !== announcement.topic) continue;
      if (!/^https?:/.test(subscription.uri)) continue;
      const body = webhookBody(onlyFields(announcement.body, subscription.includeFields));
      const webhookId = randomUUID();
      world.webhooks.send({
        simulator: SHOPIFY,
        topic: announcement.topic,
        subject: `${shop.id} ${announcement.subject}`,
        url: subscription.uri,
        body,
        reference: subscription.id,
        headers: (signature) => ({
          "content-type": "application/json",
          "user-agent": "Shopify-Captain-Hook",
          "x-shopify-topic": announcement.topic,
          ...(signature !== "none" && {
            "x-shopify-hmac-sha256": hmac(
              signature === "right" ? shop.webhookSecret : `${shop.webhookSecret}-wrong`,
              body,
            ),
          }),
          "x-shopify-shop-domain": shop.id,
          "x-shopify-api-version": API_VERSION,
          "x-shopify-webhook-id": webhookId,
          "x-shopify-event-id": eventId,
          "x-shopify-triggered-at": timestamp(world).replace("Z", "000000Z"),
          ...(subscription.name !== null && { "x-shopify-name": subscription.name }),
        }),
      });
    }
  }
}

/** Base64, over the raw bytes. */
const hmac = (secret: string, body: string): string =>
  createHmac("sha256", secret).update(body, "utf8").digest("base64");

function onlyFields(body: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0 || typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([field]) => fields.includes(field)));
}

function noteReceived(world: World, delivery: Delivery): void {
  const subscription = subscriptionOf(world, delivery);
  if (subscription) {
    world.subscriptions.put({ ...subscription, lastReceivedAt: timestamp(world) });
  }
}

/** A delivery whose eight retries all failed, with none received since, ends the subscription. */
function dropSubscription(world: World, delivery: Delivery): void {
  const subscription = subscriptionOf(world, delivery);
  if (!subscription) return;
  const received = subscription.lastReceivedAt;
  if (received === null || received < delivery.queuedAt) {
    world.subscriptions.remove(subscription.id);
  }
}

const subscriptionOf = (world: World, delivery: Delivery): Subscription | undefined =>
  delivery.reference === undefined ? undefined : world.subscriptions.get(delivery.reference);
