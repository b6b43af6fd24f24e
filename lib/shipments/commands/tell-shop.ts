import { isPassing, type ChannelError } from "@/lib/channels/channel-error";
import { channelContext } from "@/lib/channels/connections";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import { releaseLease, takeLease } from "@/lib/resilience/lease";
import { backoffMs } from "@/lib/resilience/retry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { type Booking, loadBooking } from "../load-booking";
import { isAtLeast } from "../machine";
import { again, settled, type WorkVerdict } from "../work-verdict";
import { subjectOf, type Try } from "./book-shipment";
import { ticketFor } from "./settle-booking";

const HOUR_MS = 60 * 60 * 1000;
const HOLD_MS = 60_000;
const PATIENCE = { firstMs: 5_000, factor: 3, maxMs: 5 * 60_000 };

/**
 * Tells the shop what goes under which tracking number, and by it the buyer. Once for each parcel:
 * what was told is written down, and the shop is asked for it before it is told again.
 */
export async function tellShop(
  scope: OrgScope,
  shipmentId: string,
  attempt: Try,
): Promise<WorkVerdict> {
  const before = await scopedDb(scope).shipment.findFirst({
    where: { id: shipmentId, organizationId: scope.organizationId },
    select: { order: { select: { channelId: true } } },
  });
  if (!before) return settled("gone");
  if (before.order.channelId === null) return settled("not from a shop");
  const leaseKey = `tell-shop:${shipmentId}`;
  if (!(await takeLease(leaseKey, attempt.holder, HOLD_MS)))
    return again(5_000, "Another process is telling the shop", false);
  try {
    // Read again under the lease: somebody may have told the shop meanwhile.
    const booking = await loadBooking(scope, shipmentId);
    if (!booking) return settled("gone");
    const { channelId, externalOrderId } = booking.order;
    if (channelId === null || externalOrderId === null) return settled("not from a shop");
    if (booking.status === "VOIDED") return await afterVoid(scope, booking);
    if (booking.shopToldAt !== null) return settled("told");
    if (!isAtLeast(booking.status, "booked") || booking.awb === null)
      return settled(booking.status);
    const channel = await channelContext(scope, channelId);
    if (!channel.ok) return await failed(scope, booking, channel.error, attempt);
    const { adapter, context } = channel.value;
    const told = await adapter.createFulfillment(context, {
      externalOrderId,
      lines: booking.lines.map(({ quantity, orderLine }) => ({
        externalLineId: orderLine.externalLineId,
        quantity,
      })),
      tracking: {
        number: booking.awb,
        company: booking.serviceName ?? subjectOf(booking).carrierName,
      },
    });
    if (!told.ok) return await failed(scope, booking, told.error, attempt);
    await writeDown(scope, booking, told.value.externalFulfillmentId, adapter.name);
    return settled("told");
  } finally {
    await releaseLease(leaseKey, attempt.holder);
  }
}

const writeDown = (
  scope: OrgScope,
  booking: Booking,
  externalFulfillmentId: string,
  shopName: string,
): Promise<void> =>
  inTransaction(scope, async (tx) => {
    await tx.shipment.updateMany({
      where: { id: booking.id, organizationId: scope.organizationId },
      data: { shopToldAt: new Date(), externalFulfillmentId },
    });
    await resolveExceptions(tx, scope, [`shop-not-told:${booking.id}`], `${shopName} knows it`);
    await recordOrderEvent(tx, scope, {
      orderId: booking.orderId,
      shipmentId: booking.id,
      kind: "shop-told",
      title: `${shopName} told, AWB ${booking.awb}`,
      causeKey: `shipment:${booking.id}:shop-told:${booking.awb}`,
    });
  });

async function failed(
  scope: OrgScope,
  booking: Booking,
  error: ChannelError,
  attempt: Try,
): Promise<WorkVerdict> {
  if (isPassing(error) && attempt.isLast !== true) {
    const askedMs = (error.retryAfterSeconds ?? 0) * 1000;
    return again(Math.max(askedMs, backoffMs(attempt.tries ?? 0, PATIENCE)), error.message);
  }
  const subject = subjectOf(booking);
  const raised = await inTransaction(scope, (tx) =>
    raiseException(tx, scope, {
      kind: "SHOP_NOT_TOLD",
      fingerprint: `shop-not-told:${booking.id}`,
      groupKey: `shop-not-told:${booking.order.channelId}:${error.code}`,
      title: `The shop does not know that ${subject.order.number} goes under AWB ${booking.awb}`,
      cause: `${error.message} ${error.nextAction} The parcel goes its way meanwhile.`,
      carrierMessage: error.shopMessage,
      data: { code: error.code },
      orderId: booking.orderId,
      shipmentId: booking.id,
      dueAt: new Date(Date.now() + 12 * HOUR_MS),
    }),
  );
  await ticketFor(scope, subject, raised, error.message);
  return settled("FAILED");
}

/** The shop was told of a parcel that was cancelled since; only a person can take that back there. */
async function afterVoid(scope: OrgScope, booking: Booking): Promise<WorkVerdict> {
  if (booking.externalFulfillmentId === null) return settled("VOIDED");
  await inTransaction(scope, (tx) =>
    raiseException(tx, scope, {
      kind: "SHOP_NOT_TOLD",
      fingerprint: `shop-not-told:${booking.id}`,
      groupKey: `shop-not-told:${booking.order.channelId}:void`,
      title: `The shop still shows AWB ${booking.awb} for ${booking.order.number}`,
      cause:
        "The shipment was voided after the shop was told. Cancel that fulfilment in the shop; the next booking is told by itself.",
      data: { reason: "voided", externalFulfillmentId: booking.externalFulfillmentId },
      orderId: booking.orderId,
      shipmentId: booking.id,
      dueAt: new Date(Date.now() + 12 * HOUR_MS),
    }),
  );
  return settled("VOIDED");
}
