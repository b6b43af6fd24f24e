import { isUuid } from "@/lib/kernel/ids";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { isReplayable } from "./replayable";
import type { WebhookDetail } from "./schema";

/** The audit trail's length (S1-17); the purge uses the same number. */
const KEPT_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

const textHeaders = (headers: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((headers ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      String(value),
    ]),
  );

/** One delivery with its bytes, or undefined when this organization has no such delivery. */
export async function getWebhook(
  scope: OrgScope,
  deliveryId: string,
): Promise<WebhookDetail | undefined> {
  if (!isUuid(deliveryId)) return undefined;
  const db = scopedDb(scope);
  const delivery = await db.webhookDelivery.findFirst({
    where: { id: deliveryId },
    include: { channel: { select: { name: true } }, account: { select: { name: true } } },
  });
  if (!delivery) return undefined;
  const [order, replays] = await Promise.all([
    delivery.orderId === null
      ? null
      : db.order.findFirst({ where: { id: delivery.orderId }, select: { number: true } }),
    db.webhookDelivery.findMany({
      where: { replayOfId: deliveryId },
      orderBy: { receivedAt: "desc" },
      select: { id: true, receivedAt: true, status: true },
    }),
  ]);
  const { receivedAt } = delivery;
  return {
    id: delivery.id,
    source: delivery.source,
    topic: delivery.topic,
    status: delivery.status,
    connectionName: delivery.channel?.name ?? delivery.account?.name ?? delivery.source,
    resourceExternalId: delivery.resourceExternalId,
    orderId: delivery.orderId,
    orderNumber: order?.number ?? null,
    shipmentId: delivery.shipmentId,
    receivedAt: receivedAt.toISOString(),
    tookMilliseconds: delivery.tookMilliseconds,
    duplicateCount: delivery.duplicateCount,
    attemptCount: delivery.attemptCount,
    effect: delivery.effect,
    errorMessage: delivery.errorMessage,
    sizeBytes: delivery.body.byteLength,
    traceId: delivery.traceId,
    headers: textHeaders(delivery.headers),
    body: Buffer.from(delivery.body).toString("utf8"),
    bodySha256: delivery.bodySha256,
    dedupeKey: delivery.dedupeKey,
    triggeredAt: delivery.triggeredAt?.toISOString() ?? null,
    processedAt: delivery.processedAt?.toISOString() ?? null,
    replayOfId: delivery.replayOfId,
    replays: replays.map((replay) => ({ ...replay, receivedAt: replay.receivedAt.toISOString() })),
    keptUntil: new Date(receivedAt.getTime() + KEPT_DAYS * DAY_MS).toISOString(),
    canReplay: isReplayable(delivery.status),
  };
}
