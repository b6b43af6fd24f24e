import { createHash, createHmac } from "node:crypto";
import { API_VERSION } from "@/simulators/shopify/announce";
import { restOrder } from "@/simulators/shopify/rest-order";
import { webhookBody } from "@/simulators/shopify/rest-json";
import type { WebhookStatus } from "@/prisma/generated/enums";
import type { FarSide } from "./far-side";
import { HOUR_MS } from "./local-time";
import type { OrderRowsInput } from "./order-rows";
import type { ParcelState } from "./parcel-state";
import type { OrderStory } from "./story";
import { writeCard } from "./trouble-rows";

/** The inbox keeps more; the history shows the last days of it. */
const KEPT_FOR_MS = 6 * 24 * HOUR_MS;
const SECOND_MS = 1000;

type Told = {
  readonly topic: string;
  readonly status: WebhookStatus;
  readonly receivedAt: Date;
  readonly effect: string | null;
  readonly errorMessage?: string;
  readonly duplicateCount?: number;
};

/** What the shop posted about the order, byte for byte as it would have been signed. */
export function writeShopWebhooks(
  input: OrderRowsInput,
  farSide: FarSide,
  story: OrderStory,
): void {
  const { now, random } = input;
  const { plan } = story;
  if (now.getTime() - plan.placedAt.getTime() > KEPT_FOR_MS) return;
  const receivedAt = new Date(plan.placedAt.getTime() + SECOND_MS);
  const isFailed = plan.trouble === "webhook-failed";
  const told: Told[] = [
    {
      topic: "orders/create",
      status: "COMPLETED",
      receivedAt,
      effect: `Order ${story.number} created`,
      duplicateCount: random.chance(0.06) ? random.integer(1, 4) : 0,
    },
  ];
  if (random.chance(0.1))
    told.push({
      topic: "orders/updated",
      status: "STALE",
      receivedAt: new Date(receivedAt.getTime() + 2 * SECOND_MS),
      effect: "Older than what is stored, not applied",
    });
  if (isFailed)
    told.push({
      topic: "orders/updated",
      status: "FAILED",
      receivedAt: new Date(receivedAt.getTime() + 40 * 60 * SECOND_MS),
      effect: null,
      errorMessage: "The database connection was lost while the order was being changed",
    });
  if (plan.cancelledAt)
    told.push({
      topic: "orders/cancelled",
      status: "COMPLETED",
      receivedAt: new Date(plan.cancelledAt.getTime() + SECOND_MS),
      effect: `Order ${story.number} cancelled, its units released`,
    });
  for (const delivery of told) {
    const id = writeDelivery(input, farSide, story, delivery);
    if (delivery.status === "FAILED")
      writeCard(input, story, undefined, {
        kind: "WEBHOOK_FAILED",
        fingerprint: `webhook:${id}`,
        title: `A change of ${story.number} was received and not applied`,
        cause: `It was tried 3 times and failed with “${delivery.errorMessage ?? ""}”. The bytes are kept; replay them.`,
        data: { deliveryId: id },
        raisedAt: delivery.receivedAt,
        dueInHours: 10,
      });
  }
}

function writeDelivery(
  { ids, rows, random, merchant }: OrderRowsInput,
  farSide: FarSide,
  story: OrderStory,
  told: Told,
): string {
  const shop = farSide.shop.shops.get(merchant.shopDomain);
  const order = farSide.shop.orders.get(story.shopOrder.id);
  if (!shop || !order) throw new Error(`The shop does not know ${story.number}`);
  const body = Buffer.from(webhookBody(restOrder(shop, order, [])));
  const webhookId = random.id(told.receivedAt);
  const id = random.id(told.receivedAt);
  rows.WebhookDelivery.push({
    id,
    organizationId: ids.organizationId,
    channelId: ids.channelId,
    carrierAccountId: null,
    source: "shopify",
    topic: told.topic,
    dedupeKey: webhookId,
    externalEventId: random.id(told.receivedAt),
    resourceExternalId: order.id,
    triggeredAt: new Date(told.receivedAt.getTime() - SECOND_MS),
    status: told.status,
    headers: {
      "x-shopify-topic": told.topic,
      "x-shopify-shop-domain": merchant.shopDomain,
      "x-shopify-api-version": API_VERSION,
      "x-shopify-webhook-id": webhookId,
      "x-shopify-hmac-sha256": createHmac("sha256", shop.webhookSecret)
        .update(body)
        .digest("base64"),
      "x-shopify-triggered-at": told.receivedAt.toISOString(),
    },
    body: new Uint8Array(body),
    bodySha256: createHash("sha256").update(body).digest("hex"),
    duplicateCount: told.duplicateCount ?? 0,
    attemptCount: told.status === "FAILED" ? 3 : 1,
    effect: told.effect,
    errorMessage: told.errorMessage ?? null,
    orderId: story.orderId,
    shipmentId: null,
    replayOfId: null,
    traceId: story.traceId,
    receivedAt: told.receivedAt,
    processedAt: new Date(told.receivedAt.getTime() + 300),
    tookMilliseconds: random.integer(4, 60),
  });
  return id;
}

/** The courier's news of the last day, one delivery a scan. */
export function writeCourierWebhooks(
  { ids, rows, random, now, merchant }: OrderRowsInput,
  story: OrderStory,
  parcel: ParcelState,
): void {
  if (merchant.countryCode !== "IN") return;
  for (const scan of parcel.scans) {
    if (now.getTime() - scan.occurredAt.getTime() > 24 * HOUR_MS) continue;
    const text = JSON.stringify({
      awb: parcel.awb,
      shipment_status: scan.rawText.toUpperCase(),
      shipment_status_id: scan.rawCode,
      order_id: parcel.reference,
      sr_order_id: parcel.carrierOrderId,
      is_return: 0,
      scans: [],
    });
    const body = Buffer.from(text);
    const sha = createHash("sha256").update(body).update(scan.key).digest("hex");
    const receivedAt = new Date(scan.occurredAt.getTime() + 900);
    rows.WebhookDelivery.push({
      id: random.id(receivedAt),
      organizationId: ids.organizationId,
      channelId: null,
      carrierAccountId: ids.accounts.get(parcel.accountKey) ?? null,
      source: "shiprocket",
      topic: "tracking",
      dedupeKey: sha,
      externalEventId: null,
      resourceExternalId: parcel.awb,
      triggeredAt: scan.occurredAt,
      status: "COMPLETED",
      headers: { "content-type": "application/json" },
      body: new Uint8Array(body),
      bodySha256: createHash("sha256").update(body).digest("hex"),
      duplicateCount: 0,
      attemptCount: 1,
      effect: `Scan recorded: ${scan.rawText}`,
      errorMessage: null,
      orderId: story.orderId,
      shipmentId: parcel.shipmentId,
      replayOfId: null,
      traceId: story.traceId,
      receivedAt,
      processedAt: new Date(receivedAt.getTime() + 200),
      tookMilliseconds: random.integer(3, 40),
    });
  }
}
