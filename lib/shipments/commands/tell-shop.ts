import type { ChannelError } from "@/lib/channels/channel-error";
import { channelContext } from "@/lib/channels/connections";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import { releaseLease, takeLease } from "@/lib/resilience/lease";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { type Booking, loadBooking } from "../load-booking";
import { isAtLeast } from "../machine";
import { ordersToTell, type ShopOrder } from "../orders-to-tell";
import { again, settled, type WorkVerdict } from "../work-verdict";
import { subjectOf, type Try } from "./book-shipment";
import { shopFailed } from "../shop-failed";
import { takeBackAtShop } from "../take-back-at-shop";

const HOLD_MS = 60_000;

/**
 * Tells the shops what goes under which tracking number, and by them the buyers. Once for each parcel:
 * what was told is written down, and the shop is asked for it before it is told again.
 */
export async function tellShop(
  scope: OrgScope,
  shipmentId: string,
  attempt: Try,
): Promise<WorkVerdict> {
  const told = await ordersToTell(scope, shipmentId);
  if (!told) return settled("gone");
  if (told.length === 0) return settled("not from a shop");
  const leaseKey = `tell-shop:${shipmentId}`;
  if (!(await takeLease(leaseKey, attempt.holder, HOLD_MS)))
    return again(5_000, "Another process is telling the shop", false);
  try {
    // Read again under the lease: somebody may have told the shop meanwhile.
    const booking = await loadBooking(scope, shipmentId);
    if (!booking) return settled("gone");
    if (booking.status === "VOIDED") return await takeBackAtShop(scope, booking, told, attempt);
    if (booking.shopToldAt !== null) return settled("told");
    if (!isAtLeast(booking.status, "booked") || booking.awb === null)
      return settled(booking.status);
    return await tellEach(scope, booking, booking.awb, told, attempt);
  } finally {
    await releaseLease(leaseKey, attempt.holder);
  }
}

/** One after another; each is safe to repeat, so that one that fails is tried again with all. */
async function tellEach(
  scope: OrgScope,
  booking: Booking,
  awb: string,
  orders: readonly ShopOrder[],
  attempt: Try,
): Promise<WorkVerdict> {
  const told: { order: ShopOrder; shopName: string; externalFulfillmentId: string }[] = [];
  for (const order of orders) {
    const lines = booking.lines.filter(({ orderLine }) => orderLine.orderId === order.id);
    if (lines.length === 0) continue;
    const channel = await channelContext(scope, order.channelId);
    if (!channel.ok) return failed(scope, booking, order, channel.error, attempt);
    const { adapter, context } = channel.value;
    const answer = await adapter.createFulfillment(context, {
      externalOrderId: order.externalOrderId,
      lines: lines.map(({ quantity, orderLine }) => ({
        externalLineId: orderLine.externalLineId,
        quantity,
      })),
      tracking: {
        number: awb,
        company: booking.serviceName ?? subjectOf(booking).carrierName,
      },
    });
    if (!answer.ok) return failed(scope, booking, order, answer.error, attempt);
    told.push({ order, shopName: adapter.name, ...answer.value });
  }
  await writeDown(scope, booking, told);
  return settled("told");
}

const writeDown = (
  scope: OrgScope,
  booking: Booking,
  told: readonly {
    readonly order: ShopOrder;
    readonly shopName: string;
    readonly externalFulfillmentId: string;
  }[],
): Promise<void> =>
  inTransaction(scope, async (tx) => {
    const own = told.find(({ order }) => order.id === booking.orderId) ?? told[0];
    await tx.shipment.updateMany({
      where: { id: booking.id, organizationId: scope.organizationId },
      data: {
        shopToldAt: new Date(),
        ...(own ? { externalFulfillmentId: own.externalFulfillmentId } : {}),
      },
    });
    const shopName = own?.shopName ?? "The shop";
    await resolveExceptions(tx, scope, [`shop-not-told:${booking.id}`], `${shopName} knows it`);
    for (const { order, shopName: name } of told)
      await recordOrderEvent(tx, scope, {
        orderId: order.id,
        // What stands on the parcel's own timeline is seen by every order in it.
        ...(order.id === booking.orderId ? { shipmentId: booking.id } : {}),
        kind: "shop-told",
        title: `${name} told, AWB ${booking.awb}`,
        causeKey:
          order.id === booking.orderId
            ? `shipment:${booking.id}:shop-told:${booking.awb}`
            : `shipment:${booking.id}:shop-told:${booking.awb}:${order.id}`,
      });
  });

const failed = (
  scope: OrgScope,
  booking: Booking,
  order: ShopOrder,
  error: ChannelError,
  attempt: Try,
): Promise<WorkVerdict> =>
  shopFailed(scope, booking, order, error, attempt, {
    title: `The shop does not know that ${order.number} goes under AWB ${booking.awb}`,
    consequence: "The parcel goes its way meanwhile.",
  });
