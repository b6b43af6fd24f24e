import type { ControlClient } from "../control-client";
import type { ShopInput } from "../shopify/shop-input";
import { at, callJson, type Answer } from "./shiprocket-caller";

export const SHOP = "kesari-and-loom.myshopify.com";
const ACCESS_TOKEN = "shpat_simulated";
export const WEBHOOK_SECRET = "client-secret";

export const shopSetUp = (changes: Partial<ShopInput> = {}): ShopInput => ({
  domain: SHOP,
  accessToken: ACCESS_TOKEN,
  webhookSecret: WEBHOOK_SECRET,
  currency: "INR",
  locations: [
    {
      name: "Jaipur",
      address1: "E-214 Sitapura Industrial Area",
      city: "Jaipur",
      province: "Rajasthan",
      zip: "302022",
    },
    {
      name: "Bhiwandi",
      address1: "12 Mankoli Road",
      city: "Bhiwandi",
      province: "Maharashtra",
      zip: "421302",
    },
  ],
  catalogue: [
    {
      title: "Indigo quilt",
      variantTitle: "King",
      sku: "QLT-IND-01",
      price: "799.00",
      grams: 600,
      taxRate: 0.12,
      hsn: "63049200",
      stock: { Jaipur: 10, Bhiwandi: 5 },
    },
    { title: "Block print cushion <b>", sku: "CSH-BLK-02", price: "449.00", stock: { Jaipur: 4 } },
    { title: "Brass hook", sku: null, price: "120.00", stock: { Bhiwandi: 20 } },
    { title: "Gift card", sku: "", price: "1000.00", requiresShipping: false, giftCard: true },
  ],
  ...changes,
});

export type ShopifyCaller = {
  /** The whole answer. */
  readonly raw: (
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** `data.<path>` of the answer. */
  readonly ask: (
    path: string,
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<unknown>;
};

export async function callShopify(
  shopifyUrl: string,
  control?: ControlClient,
  changes: Partial<ShopInput> = {},
): Promise<ShopifyCaller> {
  await control?.shopify.configureShop(shopSetUp(changes));
  const url = `${shopifyUrl}/${changes.domain ?? SHOP}/admin/api/2026-10/graphql.json`;
  const raw: ShopifyCaller["raw"] = (query, variables = {}, headers = {}) =>
    callJson(
      "POST",
      url,
      { query, variables },
      { "x-shopify-access-token": ACCESS_TOKEN, ...headers },
    );
  return {
    raw,
    ask: async (path, query, variables) => {
      const { body } = await raw(query, variables);
      const errors = at(body, "errors");
      if (errors) throw new Error(JSON.stringify(errors));
      return at(body, `data.${path}`);
    },
  };
}

export const FULFILLMENT_ORDERS = `query ($id: ID!) {
  order(id: $id) {
    id name displayFinancialStatus displayFulfillmentStatus closed updatedAt
    lineItems(first: 50) { nodes { id sku quantity currentQuantity fulfillableQuantity } }
    fulfillments(first: 10) { id status displayStatus trackingInfo { number url company } }
    fulfillmentOrders(first: 50) {
      nodes {
        id status requestStatus
        assignedLocation { name location { id } }
        supportedActions { action }
        lineItems(first: 100) {
          nodes { id totalQuantity remainingQuantity lineItem { id title } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
}`;

export const FULFILLMENT_CREATE = `mutation ($fulfillment: FulfillmentInput!, $message: String) {
  fulfillmentCreate(fulfillment: $fulfillment, message: $message) {
    fulfillment {
      id status displayStatus
      trackingInfo { number url company }
      fulfillmentLineItems(first: 10) { nodes { id quantity lineItem { id title } } }
    }
    userErrors { field message }
  }
}`;
