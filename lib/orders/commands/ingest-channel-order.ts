import type { ChannelOrder } from "@/lib/channels/model";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { OrderStatus } from "@/prisma/generated/enums";
import { recordFulfilledElsewhere } from "../internal/fulfilled-elsewhere";
import { draftChannelLines } from "../internal/line-draft";
import { isOlder, locateOrder } from "../internal/locate-order";
import { paymentWords, recordChange } from "../internal/record-change";
import { recordReturns } from "../internal/record-returns";
import { reportChangeAfterBooking, reportUnmapped } from "../internal/report-trouble";
import { takeOutOfParcel } from "../internal/take-out-of-parcel";
import { takeTurns } from "../internal/take-turns";
import { editWords, writeLines } from "../internal/write-lines";
import { writeOrder, type OrderChange } from "../internal/write-order";
import type { LineEdit } from "../schema";
import { recordOrderEvent } from "./record-order-event";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveForOrder, units, type Reserved } from "./reserve-order";

export type IngestInput = {
  readonly channelId: string;
  /** Whom the timeline names: the shop. */
  readonly actor: Actor;
  readonly order: ChannelOrder;
  /** The delivery that brought it; null when it was pulled. */
  readonly deliveryId: string | null;
  /** When the shop set the delivery off. */
  readonly triggeredAt: Date | null;
};

export type IngestOutcome = {
  readonly kind: "created" | "updated" | "unchanged" | "stale";
  readonly orderId: string;
  readonly status: OrderStatus | null;
  /** What it changed, in a sentence. */
  readonly effect: string;
};

/**
 * An order from a shop, new or changed, in one transaction: the order, its lines, what it reserves
 * or gives back, the cards it opens, its timeline and the work it causes. Safe to repeat and to run
 * at once: the unique index and the order's row decide, and an older version changes nothing.
 * `alongside` commits with it.
 */
export async function ingestChannelOrder(
  scope: OrgScope,
  input: IngestInput,
  alongside?: (tx: ScopedTx, outcome: IngestOutcome) => Promise<void>,
): Promise<IngestOutcome> {
  return takeTurns(() =>
    inTransaction(scope, async (tx) => {
      const outcome = await ingest(tx, scope, input);
      await alongside?.(tx, outcome);
      return outcome;
    }),
  );
}

async function ingest(tx: ScopedTx, scope: OrgScope, input: IngestInput): Promise<IngestOutcome> {
  const { channelId, order, actor, deliveryId } = input;
  const { id: orderId, known } = await locateOrder(tx, scope, channelId, order);
  if (known && isOlder(known, order, input.triggeredAt))
    return {
      ...{ kind: "stale", orderId, status: null },
      effect: `Older than what is known of ${order.number}: not applied.`,
    };
  const change = await writeOrder(tx, scope, { orderId, known, order, deliveryId });
  const combinedIntoId = known?.combinedIntoId ?? null;
  const named = { id: orderId, number: order.number, combinedIntoId };
  const drafts = await draftChannelLines(tx, scope, channelId, order.lines);
  const { edits, unmapped, lines } = await writeLines(tx, scope, {
    ...{ orderId, isNew: change.isNew, lines: drafts },
  });
  if (change.isNew)
    await recordOrderEvent(tx, scope, {
      ...{ orderId, actor, kind: "order-received", title: `Order received from ${actor.name}` },
      causeKey: `received:${orderId}`,
    });
  await reportUnmapped(tx, scope, named, unmapped);
  const stated = { orderId, combinedIntoId, channelId, order, lines, actor };
  const elsewhere = await recordFulfilledElsewhere(tx, scope, stated);
  const returned = await recordReturns(tx, scope, stated);
  const version = `${order.updatedAt.toISOString()}:${deliveryId ?? "pulled"}`;
  if (!change.isNew) {
    await reportChangeAfterBooking(tx, scope, named, change, edits);
    const by = { orderId, actor, version, where: `in ${actor.name}` };
    await recordChange(tx, scope, by, change, edits);
  }
  if (change.isAddressChanged)
    await takeOutOfParcel(tx, scope, named, { why: "its address was changed", causeKey: version });
  const reserved = await reserveForOrder(tx, scope, orderId, version);
  const status = await refreshOrderStatus(tx, scope, orderId, {
    title: (now) => moveTitle(now, actor.name),
    causeKey: version,
    actor,
  });
  const facts = { change, edits, elsewhere, returned, reserved, status };
  return { ...summaryOf(order, facts), orderId, status };
}

const moveTitle = (status: OrderStatus, shop: string): string => {
  switch (status) {
    case "TO_SHIP":
      return "Stock reserved, ready to ship";
    case "SHORT_STOCK":
      return "Stock is short";
    case "UNMAPPED":
      return "An item has no SKU";
    case "CANCELLED":
      return `Cancelled in ${shop}`;
    case "SHIPPED":
    case "PARTIALLY_SHIPPED":
      return "Fulfilled outside Waybill";
    default:
      return `Changed in ${shop}`;
  }
};

type Facts = {
  readonly change: OrderChange;
  readonly edits: readonly LineEdit[];
  readonly elsewhere: number;
  readonly returned: number;
  readonly reserved: Reserved;
  readonly status: OrderStatus;
};

function summaryOf(
  order: ChannelOrder,
  { change, edits, elsewhere, returned, reserved, status }: Facts,
): { readonly kind: "created" | "updated" | "unchanged"; readonly effect: string } {
  const parts = [
    ...(change.isCancelledNow
      ? [status === "CANCELLED" ? "cancelled" : "cancelled in the shop"]
      : []),
    ...(change.payment ? [paymentWords[change.payment.to].toLowerCase()] : []),
    ...(change.isAddressChanged ? ["address changed"] : []),
    ...(change.isNoteChanged ? ["note changed"] : []),
    ...edits.map(editWords),
    ...(elsewhere > 0 ? [`${units(elsewhere)} fulfilled outside Waybill`] : []),
    ...(returned > 0 ? [`${units(returned)} back in stock`] : []),
    ...(reserved.wanted > 0 ? [`reserved ${reserved.taken} of ${units(reserved.wanted)}`] : []),
    ...(status === "UNMAPPED" ? ["an item has no SKU"] : []),
  ];
  if (change.isNew) {
    const count = `${order.lines.length} ${order.lines.length === 1 ? "line" : "lines"}`;
    return {
      kind: "created",
      effect: `${[`Created ${order.number}: ${count}`, ...parts].join(", ")}.`,
    };
  }
  if (parts.length === 0)
    return { kind: "unchanged", effect: `Nothing new for ${order.number} that changes the work.` };
  return { kind: "updated", effect: `Updated ${order.number}: ${parts.join(", ")}.` };
}
