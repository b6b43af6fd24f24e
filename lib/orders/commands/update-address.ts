import { appendOutbox } from "@/lib/events/append-outbox";
import { resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { AddressInput } from "../input-schema";
import { addressColumnsOf } from "../internal/own-order";
import { takeOutOfParcel } from "../internal/take-out-of-parcel";
import { actOnOrder, type Done } from "./act-on-order";
import { recordOrderEvent } from "./record-order-event";
import { refreshOrderStatus } from "./refresh-order-status";

/** Personal data stays out of the timeline's own words: it says that the address changed, not to what. */
const townOf = ({ city, postalCode }: AddressInput): string => `${city} ${postalCode}`;

/**
 * Corrects where an order goes, for parcels that are not booked yet. It outlives the shop's next
 * webhook: only a change made in the shop replaces it.
 */
export async function updateAddress(
  scope: OrgScope,
  orderId: string,
  address: AddressInput,
): Promise<Done> {
  return actOnOrder(scope, orderId, "edit-address", async (tx, order, cause) => {
    await tx.order.update({
      where: { id: order.id },
      data: addressColumnsOf(address),
    });
    await recordOrderEvent(tx, scope, {
      orderId: order.id,
      kind: "address-changed",
      title: "Address corrected",
      detail: `Goes to ${townOf(address)} now`,
      causeKey: `address:${order.id}:${cause}`,
    });
    await takeOutOfParcel(tx, scope, order, { why: "its address was corrected", causeKey: cause });
    await refreshOrderStatus(tx, scope, order.id, {
      title: "Address corrected",
      causeKey: `address:${cause}`,
    });
    // Auto-ship was held up by the old address, so it tries again with this one.
    const held = await resolveExceptions(
      tx,
      scope,
      [`not-shippable:${order.id}`],
      "The address was corrected",
    );
    if (held > 0)
      await appendOutbox(
        tx,
        scope,
        "order/ready-to-ship",
        { orderId: order.id },
        `${order.id}:address:${cause}`,
      );
    return `${order.number} goes to ${townOf(address)} now`;
  });
}
