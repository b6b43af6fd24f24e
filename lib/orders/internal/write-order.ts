import type { ChannelAddress, ChannelOrder } from "@/lib/channels/model";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { PaymentStatus } from "@/prisma/generated/enums";
import { addressHash, type KnownOrder } from "./locate-order";

export type OrderChange = {
  readonly isNew: boolean;
  readonly isCancelledNow: boolean;
  readonly isAddressChanged: boolean;
  readonly isNoteChanged: boolean;
  readonly payment: { readonly from: PaymentStatus; readonly to: PaymentStatus } | null;
};

/**
 * Writes what the shop says about the order. Its address, note and tags replace ours only when
 * the shop itself has changed them: a person's words here outlive the next webhook.
 */
export async function writeOrder(
  tx: ScopedTx,
  scope: OrgScope,
  input: {
    readonly orderId: string;
    readonly known: KnownOrder | undefined;
    readonly order: ChannelOrder;
    readonly deliveryId: string | null;
  },
): Promise<OrderChange> {
  const { orderId, known, order, deliveryId } = input;
  const hash = addressHash(order.shipTo);
  const before = known?.shopAddressHash;
  // An order that did not come through here has an address and no hash; its address stays.
  const isAddressChanged = known === undefined || (before !== null && before !== hash);
  const isNoteChanged = known === undefined || (before !== null && known.shopNote !== order.note);
  // A shop does not take a cancellation back, and a late body must not either.
  const cancelledAt = order.cancelledAt ?? known?.cancelledAt ?? null;
  await tx.order.updateMany({
    where: { id: orderId, organizationId: scope.organizationId },
    data: {
      ...moneyOf(order, known),
      number: order.number,
      paymentStatus: order.paymentStatus,
      paymentKind: order.paymentKind,
      paymentLabel: order.paymentLabel,
      buyerName: order.buyer.name,
      buyerEmail: order.buyer.email,
      buyerPhone: order.buyer.phone,
      billing: order.billTo ?? Prisma.DbNull,
      ...(isNoteChanged ? { note: order.note } : {}),
      shopNote: order.note,
      tags: tagsNow(order.tags, known),
      shopTags: [...order.tags],
      isTest: order.isTest,
      cancelledAt,
      // A cancellation made here keeps its own reason.
      ...(order.cancelledAt ? { cancelReason: order.cancelReason } : {}),
      placedAt: order.placedAt,
      externalUpdatedAt: order.updatedAt,
      ...(deliveryId ? { sourceDeliveryId: deliveryId } : {}),
      shopAddressHash: hash,
      ...(isAddressChanged ? addressColumns(order.shipTo) : {}),
    },
  });
  return {
    isNew: known === undefined,
    isCancelledNow: order.cancelledAt !== null && (known?.cancelledAt ?? null) === null,
    isAddressChanged: known !== undefined && isAddressChanged,
    isNoteChanged: known !== undefined && isNoteChanged,
    payment:
      known && known.paymentStatus !== order.paymentStatus
        ? { from: known.paymentStatus, to: order.paymentStatus }
        : null,
  };
}

/** Tags set here stay; what the shop added or took off since its last word is added or taken off. */
function tagsNow(stated: readonly string[], known: KnownOrder | undefined): string[] {
  if (!known) return [...new Set(stated)];
  const kept = known.tags.filter((tag) => !known.shopTags.includes(tag) || stated.includes(tag));
  const added = stated.filter((tag) => !known.shopTags.includes(tag));
  return [...new Set([...kept, ...added])];
}

const moneyOf = (order: ChannelOrder, known: KnownOrder | undefined) => ({
  currency: order.currency,
  totalMinor: order.totalMinor,
  subtotalMinor: order.subtotalMinor,
  shippingMinor: order.shippingMinor,
  taxMinor: order.taxMinor,
  taxesIncluded: order.taxesIncluded,
  discountMinor: order.discountMinor,
  // Once a parcel is out, what is paid at its door is history and not a change of the order.
  codAmountMinor: known && known.shippedUnitCount > 0 ? known.codAmountMinor : order.codAmountMinor,
  presentmentCurrency: order.presentment?.currency ?? null,
  presentmentTotalMinor: order.presentment?.totalMinor ?? null,
});

const addressColumns = (address: ChannelAddress | null) => ({
  shipName: address?.name ?? null,
  shipCompany: address?.company ?? null,
  shipPhone: address?.phone ?? null,
  shipAddress1: address?.address1 ?? null,
  shipAddress2: address?.address2 ?? null,
  shipCity: address?.city ?? null,
  shipStateCode: address?.stateCode ?? null,
  shipPostalCode: address?.postalCode ?? null,
  shipCountryCode: address?.countryCode ?? null,
});
