import { channelContext } from "@/lib/channels/connections";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { recordOrderEvent } from "@/lib/orders/commands/record-order-event";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { Booking } from "./load-booking";
import type { ShopOrder } from "./orders-to-tell";
import { settled, type WorkVerdict } from "./work-verdict";
import type { Try } from "./commands/book-shipment";
import { shopFailed } from "./shop-failed";

/**
 * A parcel was void after its shop was told, or while it was being told: what the shop shows under
 * its number is taken back there, so that the next booking is told under its own. The shop is asked
 * what it shows, as the answer to the telling may have been lost.
 */
export async function takeBackAtShop(
  scope: OrgScope,
  booking: Booking,
  orders: readonly ShopOrder[],
  attempt: Try,
): Promise<WorkVerdict> {
  const { awb } = booking;
  if (awb === null) return settled("VOIDED");
  const takenBack: { readonly order: ShopOrder; readonly shopName: string }[] = [];
  for (const order of orders) {
    const words = {
      title: `The shop still shows AWB ${awb} for ${order.number}`,
      consequence: "The shipment is void. The next booking is told under a number of its own.",
    };
    const channel = await channelContext(scope, order.channelId);
    if (!channel.ok) return shopFailed(scope, booking, order, channel.error, attempt, words);
    const { adapter, context } = channel.value;
    const { externalOrderId } = order;
    const answer = await adapter.cancelFulfillment(context, {
      externalOrderId,
      trackingNumber: awb,
    });
    if (!answer.ok) return shopFailed(scope, booking, order, answer.error, attempt, words);
    if (answer.value.externalFulfillmentIds.length > 0)
      takenBack.push({ order, shopName: adapter.name });
  }
  await inTransaction(scope, async (tx) => {
    // It no longer knows; the id stays, by which a late webhook knows the fulfilment for ours.
    await tx.shipment.updateMany({
      where: { id: booking.id, organizationId: scope.organizationId },
      data: { shopToldAt: null },
    });
    await resolveExceptions(
      tx,
      scope,
      [`shop-not-told:${booking.id}`],
      "The shop does not show the parcel",
    );
    for (const { order, shopName } of takenBack)
      await recordOrderEvent(tx, scope, {
        orderId: order.id,
        ...(order.id === booking.orderId ? { shipmentId: booking.id } : {}),
        kind: "shop-told",
        title: `${shopName} told that AWB ${awb} does not come`,
        causeKey: `shipment:${booking.id}:shop-taken-back:${order.id}`,
      });
  });
  return settled("VOIDED");
}
