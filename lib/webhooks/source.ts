import type { SignatureScheme, Verdict } from "./verification/scheme";

/** Names in lower case. */
export type WebhookHeaders = Readonly<Record<string, string | undefined>>;

/** What a shop's webhooks look like, as data the shop's adapter fills in. */
export type ChannelWebhookSource = {
  /** Registry id of the channel, e.g. "shopify". */
  readonly name: string;
  readonly kind: "SHOPIFY" | "WOOCOMMERCE";
  readonly signature: SignatureScheme;
  /** Which shop: the header that carries its domain. */
  readonly domainHeader: string;
  readonly topicHeader: string;
  /** Stable across retries of one delivery; the dedupe key. */
  readonly deliveryIdHeader: string;
  readonly eventIdHeader: string;
  readonly triggeredAtHeader: string;
  /** Kept with the delivery beside the common ones. Never a secret or a signature. */
  readonly keptHeaders: readonly string[];
  /** Id of the order, product … a body is about. `body` is plainly parsed: it rounds long integers. */
  readonly resourceId: (topic: string, body: unknown, text: string) => string | undefined;
};

/** The part of a courier's adapter that receiving needs. */
export type CarrierWebhookSource = {
  readonly verify: (
    rawBody: Uint8Array,
    headers: WebhookHeaders,
    secrets: readonly string[],
  ) => Verdict;
  readonly deliveryId: (rawBody: Uint8Array, headers: WebhookHeaders) => string;
};
