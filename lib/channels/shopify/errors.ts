import { z } from "zod";
import { asSentence } from "@/lib/kernel/sentence";
import { channelError, type ChannelError } from "../channel-error";

/** Layer 2: errors beside `data`, inside an HTTP 200. */
export const topLevelErrors = z.array(
  z.looseObject({
    message: z.string(),
    extensions: z.looseObject({ code: z.string().optional() }).optional(),
  }),
);
export type TopLevelError = z.output<typeof topLevelErrors>[number];

/** Layer 3: the mutation ran and refused. Fulfilment errors carry no code. */
export const userErrors = z.array(
  z.looseObject({ field: z.array(z.string()).nullish(), message: z.string() }),
);

const RECONNECT = "Connect the shop again under Channels, so that Shopify asks for the permission.";
const LATER = "Waybill tries again by itself.";

/** Layer 1: the HTTP status. Undefined when it is a 200 worth reading. */
export function httpError(
  status: number,
  retryAfter: string | undefined,
): ChannelError | undefined {
  if (status === 200) return undefined;
  if (status === 401 || status === 403)
    return channelError.unauthenticated("token-refused", {
      message: "Shopify does not accept the access token any more.",
      nextAction: RECONNECT,
    });
  if (status === 429)
    return channelError.rateLimited("rate-limited", {
      message: "Shopify takes no more requests for this shop right now.",
      nextAction: LATER,
      retryAfterSeconds: Number(retryAfter) || 2,
    });
  if (status === 402 || status === 423 || status === 404)
    return channelError.rejected("shop-closed", {
      message: `Shopify answers for no open shop at this address (HTTP ${status}).`,
      nextAction: "See whether the shop is frozen or was renamed, then connect it again.",
    });
  return channelError.unavailable("fault-at-shop", {
    message: `Shopify had a fault of its own (HTTP ${status}).`,
    nextAction: LATER,
  });
}

export function topLevelError(error: TopLevelError): ChannelError {
  const shopMessage = error.message;
  switch (error.extensions?.code) {
    case "ACCESS_DENIED":
      return channelError.unauthenticated("missing-permission", {
        message: "Shopify has not given Waybill the permission for this.",
        nextAction: RECONNECT,
        shopMessage,
      });
    case "INTERNAL_SERVER_ERROR":
      return channelError.unavailable("fault-at-shop", {
        message: "Shopify had a fault of its own.",
        nextAction: LATER,
        shopMessage,
      });
    default:
      return refused(shopMessage);
  }
}

export const refused = (shopMessage: string): ChannelError =>
  channelError.rejected("refused", {
    message: `Shopify refused: ${asSentence(shopMessage)}`,
    nextAction: "Mend what Shopify names, then send it again.",
    shopMessage,
  });

export const unreadable = (what: string): ChannelError =>
  channelError.unavailable("unreadable-answer", {
    message: `Shopify's answer could not be read (${what}).`,
    nextAction: LATER,
  });
