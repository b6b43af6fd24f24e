import { z } from "zod";
import { err, mapResult, ok, type Result } from "@/lib/kernel/result";
import { channelError, type ChannelError } from "../channel-error";
import type { ChangedOrder, ChannelContext } from "../contract";
import type { ChannelOrder } from "../model";
import { callShopify } from "./client";
import { idOfGid, toGid } from "./gid";
import { readOrderValue } from "./read-order";
import { pageInfo, readPages } from "./pages";
import { orderNode, toWebhookShape, type GraphqlLine, type GraphqlOrder } from "./order-node";

const MONEY = "{ shopMoney { amount } presentmentMoney { amount } }";
const ADDRESS =
  "{ name firstName lastName company phone address1 address2 city provinceCode province zip countryCodeV2 }";
const LINES = `lineItems(first: 40, after: $after) {
  nodes {
    id title name sku variantTitle quantity currentQuantity requiresShipping isGiftCard
    variant { id inventoryItem { measurement { weight { value unit } } } } product { id }
    customAttributes { key value }
    originalUnitPriceSet ${MONEY} totalDiscountSet ${MONEY} taxLines(first: 4) { priceSet ${MONEY} }
  }
  pageInfo { hasNextPage endCursor }
}`;

const ORDER = `query FetchOrder($id: ID!, $after: String) {
  order(id: $id) {
    id name number createdAt updatedAt cancelledAt cancelReason currencyCode presentmentCurrencyCode
    displayFinancialStatus paymentGatewayNames taxesIncluded test note tags email phone
    currentTotalPriceSet ${MONEY} currentTotalTaxSet ${MONEY} currentTotalDiscountsSet ${MONEY}
    totalOutstandingSet ${MONEY} currentShippingPriceSet ${MONEY}
    customer { firstName lastName email phone }
    shippingAddress ${ADDRESS} billingAddress ${ADDRESS}
    fulfillments(first: 20) {
      id status trackingInfo { number }
      fulfillmentLineItems(first: 250) { nodes { quantity lineItem { id } } }
    }
    refunds(first: 20) {
      id createdAt
      refundLineItems(first: 100) {
        nodes { quantity restockType location { id } lineItem { id } }
      }
    }
    ${LINES}
  }
}`;

const MORE_LINES = `query FetchOrderLines($id: ID!, $after: String) { order(id: $id) { ${LINES} } }`;

/** The truth about an order, every line of it. Undefined when the shop has no such order. */
export async function fetchOrder(
  context: ChannelContext,
  externalOrderId: string,
): Promise<Result<ChannelOrder | undefined, ChannelError>> {
  const id = toGid("Order", externalOrderId);
  const first = await callShopify(context, {
    operation: "FetchOrder",
    query: ORDER,
    variables: { id, after: null },
    data: z.object({ order: orderNode.nullable() }),
  });
  if (!first.ok) return first;
  const { order } = first.value;
  if (!order) return ok(undefined);
  const lines = await fetchAllLines(context, id, order);
  if (!lines.ok) return lines;
  const read = readOrderValue(toWebhookShape(order, lines.value));
  if (read.ok) return read;
  return err(
    channelError.unsupported(read.error.code, {
      message: read.error.message,
      nextAction: "Open the order in Shopify, and tell support what it shows.",
    }),
  );
}

const linesData = z.object({ order: orderNode.pick({ lineItems: true }) });

const fetchAllLines = (
  context: ChannelContext,
  id: string,
  order: GraphqlOrder,
): Promise<Result<readonly GraphqlLine[], ChannelError>> =>
  readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "FetchOrderLines",
      query: MORE_LINES,
      variables: { id, after },
      data: linesData,
    });
    return mapResult(page, ({ order: { lineItems } }) => lineItems);
  }, order.lineItems);

const CHANGED = `query ChangedOrders($query: String!, $after: String) {
  orders(first: 250, after: $after, sortKey: UPDATED_AT, query: $query) {
    nodes { id updatedAt }
    pageInfo { hasNextPage endCursor }
  }
}`;

const changedData = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), updatedAt: z.string() })),
    pageInfo,
  }),
});

/** Ids and versions of all orders changed since; whoever is behind fetches those alone. */
export async function listChangedOrders(
  context: ChannelContext,
  since: Date,
): Promise<Result<readonly ChangedOrder[], ChannelError>> {
  // Shopify compares whole seconds.
  const query = `updated_at:>='${since.toISOString().slice(0, 19)}Z'`;
  const nodes = await readPages(async (after) => {
    const page = await callShopify(context, {
      operation: "ChangedOrders",
      query: CHANGED,
      variables: { query, after },
      data: changedData,
    });
    return mapResult(page, ({ orders }) => orders);
  });
  return mapResult(nodes, (orders) =>
    orders.map(({ id, updatedAt }) => ({
      externalOrderId: idOfGid(id),
      updatedAt: new Date(updatedAt),
    })),
  );
}
