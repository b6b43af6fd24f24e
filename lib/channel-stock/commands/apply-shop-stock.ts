import { type OpenChannel, channelContext } from "@/lib/channels/connections";
import { channelAdapter } from "@/lib/channels/registry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { closeDelivery, type DeliveryOutcome } from "@/lib/webhooks/commands/close-delivery";
import type { OpenDelivery } from "@/lib/webhooks/commands/open-delivery";
import { lookAtStock, type Looked } from "../internal/look-at-stock";
import { recall, whereItem } from "../internal/shop-item";
import { followsShop } from "../model";

/** Thrown when the body itself cannot be read: no repeat mends it. */
export class UnreadableStock extends Error {
  override readonly name = "UnreadableStock";
}

/**
 * Works off a shop's word that a number has changed. The body is a hint: what counts is what the
 * shop answers now. Undefined for a delivery that is about something else.
 */
export async function applyShopStock(
  scope: OrgScope,
  delivery: OpenDelivery,
): Promise<DeliveryOutcome | undefined> {
  const { organizationId } = scope;
  const db = scopedDb(scope);
  const channelId = delivery.channelId ?? "";
  const channel = await db.channel.findFirst({ where: { organizationId, id: channelId } });
  const adapter = channel && channelAdapter(channel.kind);
  if (!channel || !adapter?.stock?.levelTopics.includes(delivery.topic)) return undefined;
  const close = async (outcome: DeliveryOutcome): Promise<DeliveryOutcome> => {
    await closeDelivery(db, scope, delivery, outcome);
    return outcome;
  };
  if (channel.status === "PAUSED")
    return close(ignored(`${channel.name} is paused: stored and not applied. Replay it later.`));
  await db.channel.updateMany({
    where: { organizationId, id: channelId },
    data: { lastEventAt: delivery.receivedAt },
  });
  const read = adapter.stock.readNotice(delivery.body);
  if (!read.ok) throw new UnreadableStock(read.error.message);
  const { externalInventoryItemId, externalLocationId, available, updatedAt } = read.value;
  if (available === null) return close(ignored("Not applied: the shop does not count this item."));
  const item = { channelId, externalInventoryItemId, externalLocationId };
  const before = await recall(scope, item);
  if (before.seenAt && updatedAt < before.seenAt)
    return close({ status: "STALE", effect: "Older than what the shop has said since." });
  if (channel.stockSync === "OFF") {
    // Nothing follows from it, so the shop is not asked; an agreement from before has lapsed.
    await db.channelStock.updateMany({
      where: whereItem(scope, item),
      data: { seenQuantity: available, seenAt: updatedAt, agreedQuantity: null },
    });
    return close(ignored("Not applied: stock does not follow this shop. The number is kept."));
  }
  const opened = await open(scope, channelId);
  const follows = followsShop(channel.stockSync);
  const looked = await lookAtStock(scope, opened, item, { follows }, async (tx, done) =>
    closeDelivery(tx, scope, delivery, outcomeOf(done)),
  );
  if (!looked.ok) throw new Error(looked.error.message);
  return outcomeOf(looked.value);
}

async function open(scope: OrgScope, channelId: string): Promise<OpenChannel> {
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

const ignored = (effect: string): DeliveryOutcome => ({ status: "IGNORED", effect });

const outcomeOf = ({ kind, effect }: Looked): DeliveryOutcome => ({
  status: kind === "not-applied" ? "IGNORED" : "COMPLETED",
  effect,
});
