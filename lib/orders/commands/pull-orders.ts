import type { OpenChannel } from "@/lib/channels/connections";
import { channelContext } from "@/lib/channels/connections";
import type { ChangedOrder } from "@/lib/channels/contract";
import type { ChannelError } from "@/lib/channels/channel-error";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { ingestChannelOrder } from "./ingest-channel-order";

const MINUTE_MS = 60_000;
/** Read twice rather than never: clocks differ, and a change may be listed late. */
const OVERLAP_MS = 10 * MINUTE_MS;
const FIRST_REACH_MS = 24 * 60 * MINUTE_MS;
const BATCH = 50;

export type PulledOrders = {
  /** Orders the shop says have changed. */
  readonly checked: number;
  /** Of these, how many a webhook had not brought. */
  readonly repaired: number;
};

/**
 * Mends what webhooks missed: asks the shop what has changed and fetches whatever is not known in
 * that version. Safe to stop and run again; how far it came is kept by the shop's own clock.
 */
export async function pullOrders(
  scope: OrgScope,
  channelId: string,
): Promise<Result<PulledOrders, ChannelError>> {
  const { organizationId } = scope;
  const db = scopedDb(scope);
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) return opened;
  const channel = await db.channel.findFirstOrThrow({
    where: { organizationId, id: channelId },
    select: { pulledUntil: true, createdAt: true },
  });
  const since = channel.pulledUntil
    ? channel.pulledUntil.getTime() - OVERLAP_MS
    : channel.createdAt.getTime() - FIRST_REACH_MS;
  const listed = await opened.value.adapter.listChangedOrders(
    opened.value.context,
    new Date(since),
  );
  if (!listed.ok) return listed;
  const changed = listed.value.toSorted((one, other) => +one.updatedAt - +other.updatedAt);
  let repaired = 0;
  for (let start = 0; start < changed.length; start += BATCH) {
    const batch = changed.slice(start, start + BATCH);
    const mended = await pullBatch(scope, channelId, opened.value, batch);
    if (!mended.ok) return mended;
    repaired += mended.value;
    await db.channel.updateMany({
      where: { organizationId, id: channelId },
      data: { pulledUntil: batch.at(-1)!.updatedAt },
    });
  }
  return ok({ checked: changed.length, repaired });
}

async function pullBatch(
  scope: OrgScope,
  channelId: string,
  { adapter, context }: OpenChannel,
  batch: readonly ChangedOrder[],
): Promise<Result<number, ChannelError>> {
  const known = await scopedDb(scope).order.findMany({
    where: {
      ...{ organizationId: scope.organizationId, channelId },
      externalOrderId: { in: batch.map(({ externalOrderId }) => externalOrderId) },
    },
    select: { externalOrderId: true, externalUpdatedAt: true },
  });
  const versions = new Map(known.map((row) => [row.externalOrderId, row.externalUpdatedAt]));
  const actor: Actor = { kind: "CHANNEL", id: channelId, name: adapter.name };
  let repaired = 0;
  for (const { externalOrderId, updatedAt } of batch) {
    const version = versions.get(externalOrderId);
    if (version && version >= updatedAt) continue;
    const fetched = await adapter.fetchOrder(context, externalOrderId);
    // An order that cannot be read is a card; the shop's other orders do not wait for it.
    if (!fetched.ok && fetched.error.kind === "unsupported") {
      await reportUnreadable(scope, { channelId, externalOrderId }, fetched.error);
      continue;
    }
    if (!fetched.ok) return err(fetched.error);
    if (!fetched.value) continue;
    await ingestChannelOrder(scope, {
      ...{ channelId, actor, order: fetched.value, deliveryId: null, triggeredAt: null },
    });
    await inTransaction(scope, (tx) =>
      resolveExceptions(tx, scope, [unreadable({ channelId, externalOrderId })], "It was read"),
    );
    repaired += 1;
  }
  return ok(repaired);
}

type ShopOrder = { readonly channelId: string; readonly externalOrderId: string };

const unreadable = ({ channelId, externalOrderId }: ShopOrder): string =>
  `unreadable-order:${channelId}:${externalOrderId}`;

const DAY_MS = 24 * 60 * MINUTE_MS;

const reportUnreadable = (scope: OrgScope, order: ShopOrder, error: ChannelError) =>
  inTransaction(scope, (tx) =>
    raiseException(tx, scope, {
      kind: "WEBHOOK_FAILED",
      fingerprint: unreadable(order),
      groupKey: `unreadable-order:${error.code}`,
      title: `The shop has an order that could not be read: ${order.externalOrderId}`,
      cause: `${error.message} ${error.nextAction} It is read again when it changes there.`,
      data: { externalOrderId: order.externalOrderId },
      dueAt: new Date(Date.now() + DAY_MS),
    }),
  );
