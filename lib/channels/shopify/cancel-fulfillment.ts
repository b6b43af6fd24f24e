import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";
import type { ChannelContext } from "../contract";
import { callShopify } from "./client";
import { refused, userErrors } from "./errors";
import { idOfGid, toGid } from "./gid";
import { readFulfillments } from "./read-fulfillments";

const CANCEL = `mutation CancelFulfillment($id: ID!) {
  fulfillmentCancel(id: $id) { fulfillment { id } userErrors { field message } }
}`;

const cancelData = z.object({
  fulfillmentCancel: z.object({
    fulfillment: z.object({ id: z.string() }).nullable(),
    userErrors,
  }),
});

/**
 * Takes back what Shopify shows under a tracking number: its units are open again there, under a
 * fulfilment order with a new id. One parcel may be several fulfilments, one for each location.
 * Cancelling twice succeeds (facts, "Track, cancel, events").
 */
export async function cancelFulfillment(
  context: ChannelContext,
  input: { readonly externalOrderId: string; readonly trackingNumber: string },
): Promise<Result<{ readonly externalFulfillmentIds: readonly string[] }, ChannelError>> {
  const state = await readFulfillments(context, toGid("Order", input.externalOrderId));
  if (!state.ok) return state;
  const shown = state.value.shipped.filter(({ trackingNumbers }) =>
    trackingNumbers.includes(input.trackingNumber),
  );
  for (const { id } of shown) {
    const answer = await callShopify(context, {
      operation: "CancelFulfillment",
      query: CANCEL,
      isWrite: true,
      data: cancelData,
      variables: { id },
    });
    if (!answer.ok) return answer;
    const { fulfillment, userErrors: errors } = answer.value.fulfillmentCancel;
    if (!fulfillment)
      return err(refused(errors.map(({ message }) => message).join(" ") || "No reason given"));
  }
  return ok({ externalFulfillmentIds: shown.map(({ id }) => idOfGid(id)) });
}
