import { z } from "zod";
import { err, mapResult, ok, type Result } from "@/lib/kernel/result";
import type { ChannelError } from "../channel-error";
import type { ChannelContext } from "../contract";
import { callShopify } from "./client";
import { refused } from "./errors";
import { pageInfo, readPages } from "./pages";

/** One line of a fulfilment order with what is left to ship of it. */
export type OpenLine = {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineId: string;
  readonly locationId: string;
  readonly lineItemId: string;
  readonly remaining: number;
};

export type ShippedFulfillment = {
  readonly id: string;
  readonly trackingNumbers: readonly string[];
  readonly lines: readonly { readonly lineItemId: string; readonly quantity: number }[];
};

export type FulfillmentState = {
  readonly shipped: readonly ShippedFulfillment[];
  readonly open: readonly OpenLine[];
  /** False until Shopify has routed the order to a location, which takes it a moment. */
  readonly isRouted: boolean;
};

const lineConnection = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      remainingQuantity: z.int(),
      lineItem: z.object({ id: z.string() }),
    }),
  ),
  pageInfo,
});
const fulfillmentOrderNode = z.object({
  id: z.string(),
  status: z.string(),
  assignedLocation: z.object({ location: z.object({ id: z.string() }).nullable() }),
  supportedActions: z.array(z.object({ action: z.string() })),
  lineItems: lineConnection,
});
type FulfillmentOrderNode = z.output<typeof fulfillmentOrderNode>;

const LINES = `nodes { id remainingQuantity lineItem { id } } pageInfo { hasNextPage endCursor }`;

const STATE = `query FulfillmentState($id: ID!, $after: String) {
  order(id: $id) {
    fulfillments(first: 50) {
      id status trackingInfo { number }
      fulfillmentLineItems(first: 250) { nodes { quantity lineItem { id } } }
    }
    fulfillmentOrders(first: 20, after: $after) {
      nodes {
        id status assignedLocation { location { id } } supportedActions { action }
        lineItems(first: 100) { ${LINES} }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

const stateData = z.object({
  order: z
    .object({
      fulfillments: z.array(
        z.object({
          id: z.string(),
          status: z.string(),
          trackingInfo: z.array(z.object({ number: z.string().nullable() })),
          fulfillmentLineItems: z.object({
            nodes: z.array(
              z.object({ quantity: z.int().nullable(), lineItem: z.object({ id: z.string() }) }),
            ),
          }),
        }),
      ),
      fulfillmentOrders: z.object({ nodes: z.array(fulfillmentOrderNode), pageInfo }),
    })
    .nullable(),
});
type StateOrder = NonNullable<z.output<typeof stateData>["order"]>;

const MORE_LINES = `query FulfillmentOrderLines($id: ID!, $after: String) {
  fulfillmentOrder(id: $id) { lineItems(first: 100, after: $after) { ${LINES} } }
}`;

const moreLinesData = z.object({ fulfillmentOrder: z.object({ lineItems: lineConnection }) });

/** What has been shipped and what is left, by location, every page of it. */
export async function readFulfillments(
  context: ChannelContext,
  orderGid: string,
): Promise<Result<FulfillmentState, ChannelError>> {
  let shipped: readonly ShippedFulfillment[] = [];
  const routed = await readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "FulfillmentState",
      query: STATE,
      variables: { id: orderGid, after },
      data: stateData,
    });
    if (!page.ok) return page;
    const { order } = page.value;
    if (!order) return err(refused("Order does not exist"));
    shipped = shippedOf(order);
    return ok(order.fulfillmentOrders);
  });
  if (!routed.ok) return routed;
  const open: OpenLine[] = [];
  for (const fulfillmentOrder of routed.value) {
    const lines = await openLines(context, fulfillmentOrder);
    if (!lines.ok) return lines;
    open.push(...lines.value);
  }
  return ok({ shipped, open, isRouted: routed.value.length > 0 });
}

const shippedOf = (order: StateOrder): ShippedFulfillment[] =>
  order.fulfillments
    .filter(({ status }) => status === "SUCCESS" || status === "OPEN" || status === "PENDING")
    .map(({ id, trackingInfo, fulfillmentLineItems }) => ({
      id,
      trackingNumbers: trackingInfo.flatMap(({ number }) => number ?? []),
      lines: fulfillmentLineItems.nodes.map(({ quantity, lineItem }) => ({
        lineItemId: lineItem.id,
        quantity: quantity ?? 0,
      })),
    }));

async function openLines(
  context: ChannelContext,
  fulfillmentOrder: FulfillmentOrderNode,
): Promise<Result<readonly OpenLine[], ChannelError>> {
  const { id, supportedActions, assignedLocation } = fulfillmentOrder;
  if (!supportedActions.some(({ action }) => action === "CREATE_FULFILLMENT")) return ok([]);
  const nodes = await readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "FulfillmentOrderLines",
      query: MORE_LINES,
      variables: { id, after },
      data: moreLinesData,
    });
    return mapResult(page, ({ fulfillmentOrder: { lineItems } }) => lineItems);
  }, fulfillmentOrder.lineItems);
  return mapResult(nodes, (lines) =>
    lines
      .filter(({ remainingQuantity }) => remainingQuantity > 0)
      .map((line) => ({
        fulfillmentOrderId: id,
        fulfillmentOrderLineId: line.id,
        locationId: assignedLocation.location?.id ?? "",
        lineItemId: line.lineItem.id,
        remaining: line.remainingQuantity,
      })),
  );
}
