import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { channelError, type ChannelError } from "../channel-error";
import type { ChannelContext, FulfillmentInput } from "../contract";
import { callShopify } from "./client";
import { refused, userErrors } from "./errors";
import { idOfGid, toGid } from "./gid";
import { planFulfillment, type PlannedLine } from "./plan-fulfillment";
import { readFulfillments } from "./read-fulfillments";

const CREATE = `mutation CreateFulfillment($fulfillment: FulfillmentInput!, $message: String) {
  fulfillmentCreate(fulfillment: $fulfillment, message: $message) {
    fulfillment { id }
    userErrors { field message }
  }
}`;

const createData = z.object({
  fulfillmentCreate: z.object({
    fulfillment: z.object({ id: z.string() }).nullable(),
    userErrors,
  }),
});

/**
 * Tells Shopify that a parcel is on its way, and by it the buyer. Reads first what is told already,
 * so that a repeat after a lost answer adds only what is missing.
 */
export async function createFulfillment(
  context: ChannelContext,
  input: FulfillmentInput,
): Promise<Result<{ readonly externalFulfillmentId: string }, ChannelError>> {
  const state = await readFulfillments(context, toGid("Order", input.externalOrderId));
  if (!state.ok) return state;
  const wanted = input.lines.map(({ externalLineId, quantity }) => ({
    lineItemId: toGid("LineItem", externalLineId),
    quantity,
  }));
  const plan = planFulfillment(state.value, wanted, input.tracking.number);
  if (!state.value.isRouted && plan.doneIds.length === 0) return err(notRouted);
  const ids = [...plan.doneIds];
  for (const group of plan.groups) {
    const created = await createGroup(context, input, group);
    if (!created.ok) return created;
    ids.push(created.value);
  }
  const [first] = ids;
  if (first === undefined) return err(nothingLeft(plan.missing));
  return ok({ externalFulfillmentId: idOfGid(first) });
}

async function createGroup(
  context: ChannelContext,
  { tracking }: FulfillmentInput,
  lines: readonly PlannedLine[],
): Promise<Result<string, ChannelError>> {
  const byOrder = Map.groupBy(lines, ({ fulfillmentOrderId }) => fulfillmentOrderId);
  const { number, company, url } = tracking;
  const answer = await callShopify(context, {
    operation: "CreateFulfillment",
    query: CREATE,
    isWrite: true,
    data: createData,
    variables: {
      message: `Waybill ${number}`,
      fulfillment: {
        notifyCustomer: true,
        trackingInfo: { number, company, ...(url ? { url } : {}) },
        lineItemsByFulfillmentOrder: [...byOrder].map(([fulfillmentOrderId, group]) => ({
          fulfillmentOrderId,
          fulfillmentOrderLineItems: group.map(({ fulfillmentOrderLineId, quantity }) => ({
            id: fulfillmentOrderLineId,
            quantity,
          })),
        })),
      },
    },
  });
  if (!answer.ok) return answer;
  const { fulfillment, userErrors: errors } = answer.value.fulfillmentCreate;
  if (fulfillment) return ok(fulfillment.id);
  return err(refused(errors.map(({ message }) => message).join(" ") || "No reason given"));
}

const notRouted = channelError.unavailable("order-not-routed", {
  message: "Shopify has not yet assigned the order to a location.",
  nextAction: "Waybill tries again by itself in a moment.",
});

const nothingLeft = (units: number): ChannelError =>
  channelError.rejected("nothing-left-to-fulfill", {
    message:
      units === 1
        ? "Shopify shows no open unit for this parcel: it was fulfilled or removed there."
        : `Shopify shows none of the ${units} units of this parcel as open: they were fulfilled or removed there.`,
    nextAction: "Compare the order in Shopify; add the tracking number there if it is missing.",
  });
