import { channelContext } from "@/lib/channels/connections";
import type { ChannelAdapter } from "@/lib/channels/contract";
import type { ChannelOrder } from "@/lib/channels/model";
import { channelAdapter } from "@/lib/channels/registry";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { closeDelivery, type DeliveryOutcome } from "@/lib/webhooks/commands/close-delivery";
import type { OpenDelivery } from "@/lib/webhooks/commands/open-delivery";
import { ingestChannelOrder, type IngestOutcome } from "./ingest-channel-order";

/** Thrown when the body itself cannot be read: no repeat mends it. */
export class UnreadableWebhook extends Error {
  override readonly name = "UnreadableWebhook";
}

/**
 * Works a shop's delivery off. Orders are ingested, and the delivery is closed with them in one
 * transaction; everything else is kept for later.
 */
export async function applyChannelWebhook(
  scope: OrgScope,
  delivery: OpenDelivery,
): Promise<DeliveryOutcome> {
  const db = scopedDb(scope);
  const channel = await db.channel.findFirst({
    where: { id: delivery.channelId ?? "", organizationId: scope.organizationId },
  });
  const adapter = channel && channelAdapter(channel.kind);
  const close = async (outcome: DeliveryOutcome): Promise<DeliveryOutcome> => {
    await closeDelivery(db, scope, delivery, outcome);
    return outcome;
  };
  if (!channel || !adapter) return close(ignored("No adapter reads this shop's webhooks yet."));
  if (channel.status === "PAUSED")
    return close(ignored(`${channel.name} is paused: stored and not applied. Replay it later.`));
  await db.channel.updateMany({
    where: { id: channel.id, organizationId: scope.organizationId },
    data: { lastEventAt: delivery.receivedAt },
  });
  const isHint = adapter.orderHintTopics.includes(delivery.topic);
  if (!isHint && !adapter.orderTopics.includes(delivery.topic))
    return close(ignored("Stored. No work follows from it yet."));
  const order = isHint
    ? await fetchNamedOrder(scope, channel.id, delivery.resourceExternalId)
    : readBody(adapter, delivery.body);
  if (!order) return close(ignored("The shop has no such order any more."));
  const actor: Actor = { kind: "CHANNEL", id: channel.id, name: adapter.name };
  const { triggeredAt, id: deliveryId } = delivery;
  const input = { channelId: channel.id, actor, order, deliveryId, triggeredAt };
  const done = await ingestChannelOrder(scope, input, async (tx, ingested) =>
    closeDelivery(tx, scope, delivery, outcomeOf(ingested)),
  );
  return outcomeOf(done);
}

function readBody(adapter: ChannelAdapter, body: Uint8Array): ChannelOrder {
  const read = adapter.readOrder(body);
  if (!read.ok) throw new UnreadableWebhook(read.error.message);
  return read.value;
}

/**
 * An edit or a refund says only which order it is about, so the order is asked for whole: as it is
 * now, whatever came before or after. A shop that does not answer is asked again with the delivery.
 */
async function fetchNamedOrder(
  scope: OrgScope,
  channelId: string,
  externalOrderId: string | null,
): Promise<ChannelOrder | undefined> {
  if (externalOrderId === null) throw new UnreadableWebhook("The body names no order.");
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) throw new Error(opened.error.message);
  const { adapter, context } = opened.value;
  const fetched = await adapter.fetchOrder(context, externalOrderId);
  if (!fetched.ok) throw new Error(fetched.error.message);
  return fetched.value;
}

const ignored = (effect: string): DeliveryOutcome => ({ status: "IGNORED", effect });

const outcomeOf = ({ kind, orderId, effect }: IngestOutcome): DeliveryOutcome => ({
  status: kind === "stale" ? "STALE" : "COMPLETED",
  effect,
  orderId,
});
