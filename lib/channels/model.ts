/** An order as every shop's adapter hands it over: our words, minor units, ids as text. */
import type { OrderLineKind, PaymentKind, PaymentStatus } from "@/prisma/generated/enums";

export type ChannelAddress = {
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly stateCode: string | null;
  readonly postalCode: string | null;
  /** Two letters. */
  readonly countryCode: string | null;
};

export type ChannelOrderLine = {
  readonly externalLineId: string;
  /** Null for custom items and deleted variants. */
  readonly externalVariantId: string | null;
  readonly externalProductId: string | null;
  readonly externalSku: string | null;
  readonly kind: OrderLineKind;
  readonly title: string;
  readonly variantTitle: string | null;
  /** As first ordered, with later additions. */
  readonly orderedQuantity: number;
  /** What is left of it after removals and refunds. */
  readonly currentQuantity: number;
  readonly unitPriceMinor: number;
  readonly taxMinor: number;
  readonly discountMinor: number;
  readonly totalMinor: number;
  readonly unitWeightGrams: number;
  readonly requiresShipping: boolean;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
};

/** Units the shop already counts as shipped; ours are told apart by their tracking number. */
export type ChannelFulfillment = {
  readonly externalFulfillmentId: string;
  readonly trackingNumbers: readonly string[];
  readonly lines: readonly { readonly externalLineId: string; readonly quantity: number }[];
};

/** Units whose money went back, and what the shop did with them. */
export type ChannelRefund = {
  readonly externalRefundId: string;
  readonly at: Date;
  readonly lines: readonly {
    readonly externalLineId: string;
    readonly quantity: number;
    /** "returned": they had left and are back at the location. Anything else moves no shelf. */
    readonly restock: "none" | "cancelled" | "returned";
    readonly externalLocationId: string | null;
  }[];
};

export type ChannelOrder = {
  readonly externalOrderId: string;
  readonly number: string;
  readonly placedAt: Date;
  /** The shop's version of the order; whole seconds at some shops. */
  readonly updatedAt: Date;
  readonly paymentStatus: PaymentStatus;
  readonly paymentKind: PaymentKind;
  readonly paymentLabel: string | null;
  readonly currency: string;
  readonly totalMinor: number;
  /** Before discounts. */
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly taxesIncluded: boolean;
  readonly discountMinor: number;
  /** What the courier has to collect; 0 for prepaid. */
  readonly codAmountMinor: number;
  /** The buyer's own currency, where it is another one. */
  readonly presentment: { readonly currency: string; readonly totalMinor: number } | null;
  readonly buyer: {
    readonly name: string;
    readonly email: string | null;
    readonly phone: string | null;
  };
  /** Null for pickup, digital goods and redacted customers. */
  readonly shipTo: ChannelAddress | null;
  readonly billTo: ChannelAddress | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly isTest: boolean;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly lines: readonly ChannelOrderLine[];
  readonly fulfillments: readonly ChannelFulfillment[];
  readonly refunds: readonly ChannelRefund[];
};

/** A sellable item of the shop's catalogue. */
export type ChannelVariantListing = {
  readonly externalVariantId: string;
  readonly externalProductId: string | null;
  readonly externalInventoryItemId: string | null;
  readonly externalSku: string | null;
  readonly title: string;
};
