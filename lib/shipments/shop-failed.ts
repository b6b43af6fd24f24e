import { isPassing, type ChannelError } from "@/lib/channels/channel-error";
import { raiseException } from "@/lib/exceptions/commands/raise-exception";
import { backoffMs } from "@/lib/resilience/retry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { Booking } from "./load-booking";
import type { ShopOrder } from "./orders-to-tell";
import { again, settled, type WorkVerdict } from "./work-verdict";
import { subjectOf, type Try } from "./commands/book-shipment";
import { ticketFor } from "./commands/settle-booking";

const HOUR_MS = 60 * 60 * 1000;
const PATIENCE = { firstMs: 5_000, factor: 3, maxMs: 5 * 60_000 };

/** A shop did not take what it was told: tried again while that may help, then put before a person. */
export async function shopFailed(
  scope: OrgScope,
  booking: Booking,
  order: ShopOrder,
  error: ChannelError,
  attempt: Try,
  words: { readonly title: string; readonly consequence: string },
): Promise<WorkVerdict> {
  if (isPassing(error) && attempt.isLast !== true) {
    const askedMs = (error.retryAfterSeconds ?? 0) * 1000;
    return again(Math.max(askedMs, backoffMs(attempt.tries ?? 0, PATIENCE)), error.message);
  }
  const raised = await inTransaction(scope, (tx) =>
    raiseException(tx, scope, {
      kind: "SHOP_NOT_TOLD",
      fingerprint: `shop-not-told:${booking.id}`,
      groupKey: `shop-not-told:${order.channelId}:${error.code}`,
      title: words.title,
      cause: `${error.message} ${error.nextAction} ${words.consequence}`,
      carrierMessage: error.shopMessage,
      data: { code: error.code },
      orderId: order.id,
      shipmentId: booking.id,
      dueAt: new Date(Date.now() + 12 * HOUR_MS),
    }),
  );
  await ticketFor(scope, subjectOf(booking), raised, error.message);
  return settled("FAILED");
}
