import type { WebhookTopic } from "./topics";

export const SHOPIFY = "shopify";

export type Location = {
  readonly id: string;
  readonly name: string;
  readonly address1: string;
  readonly city: string;
  readonly province: string;
  readonly zip: string;
};

export type Shop = {
  /** Its `x.myshopify.com` domain. */
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  readonly accessToken: string;
  readonly webhookSecret: string;
  readonly currency: string;
  readonly country: "IN" | "US";
  readonly taxesIncluded: boolean;
  readonly orderNamePrefix: string;
  readonly firstOrderNumber: number;
  readonly firstId: string;
  readonly locations: readonly Location[];
  readonly routingDelaySeconds: number;
  readonly throttle: { readonly maximumAvailable: number; readonly restoreRate: number };
  readonly maxQueryCost: number;
};

export type Variant = {
  readonly id: string;
  readonly shopId: string;
  readonly productId: string;
  readonly inventoryItemId: string;
  readonly sku: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly vendor: string;
  readonly priceMinor: number;
  readonly taxRate: number;
  readonly grams: number;
  readonly hsn: string | null;
  readonly requiresShipping: boolean;
  readonly giftCard: boolean;
  readonly tracked: boolean;
  readonly createdAt: string;
};

/** Stock of one item at one location; on hand is available and committed together. */
export type Level = {
  /** `<inventoryItemId>@<locationId>` */
  readonly id: string;
  readonly shopId: string;
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly available: number;
  readonly committed: number;
  readonly updatedAt: string;
};

export type Address = {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string | null;
  readonly address1: string;
  readonly address2: string | null;
  readonly city: string;
  readonly province: string;
  readonly provinceCode: string;
  readonly country: string;
  readonly countryCode: string;
  readonly zip: string;
  readonly phone: string | null;
};

export type Line = {
  readonly id: string;
  readonly variantId: string | null;
  readonly productId: string | null;
  readonly inventoryItemId: string | null;
  readonly sku: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly vendor: string | null;
  /** As ordered, with what was removed later. */
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly fulfillableQuantity: number;
  readonly priceMinor: number;
  /** Of the whole line. */
  readonly discountMinor: number;
  readonly taxRate: number;
  readonly grams: number;
  readonly requiresShipping: boolean;
  readonly giftCard: boolean;
  readonly isTip: boolean;
  readonly tracked: boolean;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  /** Where routing has put it. */
  readonly locationId: string;
};

export type Transaction = {
  readonly id: string;
  readonly kind: "sale" | "refund";
  readonly gateway: string;
  readonly amountMinor: number;
  readonly createdAt: string;
  readonly parentId: string | null;
};

export type Refund = {
  readonly id: string;
  readonly note: string | null;
  readonly createdAt: string;
  readonly restock: boolean;
  readonly lines: readonly {
    readonly id: string;
    readonly lineId: string;
    readonly quantity: number;
    readonly restockType: "cancel" | "return" | "no_restock";
    readonly locationId: string | null;
    readonly subtotalMinor: number;
    readonly taxMinor: number;
  }[];
  readonly transactions: readonly Transaction[];
};

export type ShopOrder = {
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  readonly number: number;
  readonly orderNumber: number;
  readonly confirmationNumber: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly cancelledAt: string | null;
  readonly cancelReason: "customer" | "declined" | "fraud" | "inventory" | "other" | "staff" | null;
  readonly staffNote: string | null;
  readonly closedAt: string | null;
  readonly edited: boolean;
  readonly test: boolean;
  readonly currency: string;
  readonly presentmentCurrency: string;
  /** Presentment units for one unit of the shop's currency. */
  readonly presentmentRate: number;
  readonly taxesIncluded: boolean;
  readonly gateways: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly note: string | null;
  readonly tags: readonly string[];
  readonly noteAttributes: readonly { readonly name: string; readonly value: string }[];
  readonly discountCode: string | null;
  readonly sourceName: string;
  readonly customer: {
    readonly id: string;
    readonly addressId: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string | null;
    readonly phone: string | null;
  } | null;
  readonly shippingAddress: Address | null;
  readonly billingAddress: Address | null;
  readonly lines: readonly Line[];
  readonly shippingLines: readonly {
    readonly id: string;
    readonly title: string;
    readonly code: string;
    readonly priceMinor: number;
  }[];
  readonly shippingRefundedMinor: number;
  readonly transactions: readonly Transaction[];
  readonly refunds: readonly Refund[];
};

export type FulfillmentOrder = {
  readonly id: string;
  readonly shopId: string;
  readonly orderId: string;
  readonly locationId: string;
  readonly status: "OPEN" | "IN_PROGRESS" | "CLOSED" | "CANCELLED" | "ON_HOLD";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly lines: readonly {
    readonly id: string;
    readonly lineId: string;
    readonly total: number;
    readonly remaining: number;
  }[];
};

export type Tracking = {
  readonly company: string | null;
  readonly number: string | null;
  readonly url: string | null;
};

export type FulfillmentEvent = {
  readonly id: string;
  readonly status: string;
  readonly message: string | null;
  readonly happenedAt: string;
  readonly createdAt: string;
  readonly estimatedDeliveryAt: string | null;
  readonly city: string | null;
  readonly province: string | null;
  readonly country: string | null;
  readonly zip: string | null;
  readonly address1: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

export type Fulfillment = {
  readonly id: string;
  readonly shopId: string;
  readonly orderId: string;
  readonly name: string;
  readonly locationId: string;
  readonly status: "SUCCESS" | "CANCELLED";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly tracking: readonly Tracking[];
  readonly message: string | null;
  readonly notifyCustomer: boolean;
  readonly lines: readonly {
    readonly id: string;
    readonly lineId: string;
    readonly fulfillmentOrderId: string;
    readonly fulfillmentOrderLineId: string;
    readonly quantity: number;
  }[];
  readonly events: readonly FulfillmentEvent[];
};

export type Subscription = {
  readonly id: string;
  readonly shopId: string;
  readonly topic: WebhookTopic;
  readonly uri: string;
  readonly name: string | null;
  readonly includeFields: readonly string[];
  readonly filter: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Simulated time of the last delivery that was received. */
  readonly lastReceivedAt: string | null;
};

/** One use of an idempotency key, with the answer that was given. */
export type IdempotentUse = {
  /** `<shop> <mutation> <key>` */
  readonly id: string;
  readonly fingerprint: string;
  readonly succeeded: boolean;
  readonly answer: unknown;
};
