/**
 * The form a shop fills in. Foreign words and shapes stop in the shop's own folder (law 7).
 */
import type { Result } from "@/lib/kernel/result";
import type { ChannelWebhookSource } from "@/lib/webhooks/source";
import type { ChannelError } from "./channel-error";
import type { ChannelOrder, ChannelVariantListing } from "./model";
import type { ChannelStockOperations } from "./stock-contract";

/** Everything a call may depend on. Dry-run is nothing but another `apiBaseUrl` (law 10). */
export type ChannelContext = {
  readonly channelId: string;
  readonly organizationId: string;
  readonly name: string;
  readonly domain: string;
  readonly apiBaseUrl: string;
  /** Decrypted; the adapter checks its shape. */
  readonly credentials: unknown;
  readonly traceId: string;
};

export type FulfillmentInput = {
  readonly externalOrderId: string;
  readonly lines: readonly { readonly externalLineId: string; readonly quantity: number }[];
  readonly tracking: {
    readonly number: string;
    /** As the buyer should read it: "Delhivery". */
    readonly company: string;
    readonly url?: string | undefined;
  };
};

/** One row of a shop's list of changed orders. */
export type ChangedOrder = { readonly externalOrderId: string; readonly updatedAt: Date };

/** A webhook body as far as it could be read; the text is the reason why it could not. */
export type ReadOrder = Result<ChannelOrder, { readonly code: string; readonly message: string }>;

export type ChannelAdapter = {
  readonly kind: "SHOPIFY" | "WOOCOMMERCE";
  /** As the timeline shows it: "Shopify". */
  readonly name: string;
  readonly webhook: ChannelWebhookSource;
  /** Topics whose body is a whole order, and which change ours. */
  readonly orderTopics: readonly string[];
  /** Topics that only say which order has changed: it is fetched then. */
  readonly orderHintTopics: readonly string[];
  /** Reads the body of an order topic. */
  readonly readOrder: (rawBody: Uint8Array) => ReadOrder;
  /**
   * Tells the shop what has been shipped, and by it the buyer. Safe to repeat: what the shop
   * already knows under the same tracking number is not shipped again.
   */
  readonly createFulfillment: (
    context: ChannelContext,
    input: FulfillmentInput,
  ) => Promise<Result<{ readonly externalFulfillmentId: string }, ChannelError>>;
  /**
   * Takes back what the shop shows under a tracking number, since that parcel will never come. Safe
   * to repeat; a number the shop does not show is none to take back.
   */
  readonly cancelFulfillment: (
    context: ChannelContext,
    input: { readonly externalOrderId: string; readonly trackingNumber: string },
  ) => Promise<Result<{ readonly externalFulfillmentIds: readonly string[] }, ChannelError>>;
  /** Undefined when the shop has no such order any more. */
  readonly fetchOrder: (
    context: ChannelContext,
    externalOrderId: string,
  ) => Promise<Result<ChannelOrder | undefined, ChannelError>>;
  /** All orders changed at or after `since`, oldest change first, however many pages they take. */
  readonly listChangedOrders: (
    context: ChannelContext,
    since: Date,
  ) => Promise<Result<readonly ChangedOrder[], ChannelError>>;
  /** The whole catalogue. */
  readonly listVariants: (
    context: ChannelContext,
  ) => Promise<Result<readonly ChannelVariantListing[], ChannelError>>;
  /**
   * Makes the shop send us its webhooks. `addressOf` gives the address for a topic. Safe to repeat:
   * only what is missing is added.
   */
  readonly registerWebhooks: (
    context: ChannelContext,
    addressOf: (topic: string) => string,
  ) => Promise<Result<WebhookRegistration, ChannelError>>;
  /** Absent where the shop counts no stock that could be followed. */
  readonly stock?: ChannelStockOperations;
};

export type WebhookRegistration = {
  readonly added: readonly string[];
  readonly present: readonly string[];
};
