import { gid, levelKey } from "../ids";
import { topicEnum, topicOfEnum } from "../topics";
import type { Subscription } from "../model";
import { graphqlTime } from "../rest-json";
import { API_VERSION } from "../announce";
import { connection, type PageArgs } from "./connection";
import { requireId, type Context, type Field } from "./context";
import { fulfillmentOrderView, fulfillmentView } from "./fulfillment-views";
import { orderMatches, parseSearch, sortOrders } from "./order-search";
import { orderView } from "./order-views";
import {
  inventoryItemView,
  itemVariant,
  levelView,
  locationView,
  variantView,
} from "./stock-views";

type ById = { readonly id: string };
type Search = PageArgs & { readonly query?: string | null; readonly sortKey?: string | null };

const shop: Field = (_args, { shop: own }) => ({
  id: gid("Shop", own.shopId),
  name: own.name,
  myshopifyDomain: own.id,
  email: "owner@example.com",
  currencyCode: own.currency,
  ianaTimezone: own.country === "IN" ? "Asia/Kolkata" : "America/New_York",
  timezoneOffset: own.country === "IN" ? "+0530" : "-0500",
  url: `https://${own.id}`,
  plan: { publicDisplayName: "Grow", partnerDevelopment: true, shopifyPlus: false },
  weightUnit: "GRAMS",
});

const SCOPES = [
  "read_orders",
  "read_merchant_managed_fulfillment_orders",
  "write_merchant_managed_fulfillment_orders",
  "read_fulfillments",
  "write_fulfillments",
  "read_inventory",
  "write_inventory",
  "read_locations",
  "read_products",
];

const currentAppInstallation: Field = () => ({
  id: gid("AppInstallation", "1354745"),
  accessScopes: SCOPES.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
});

const order: Field<ById> = ({ id }, context) => {
  const found = context.world.orders.get(requireId("Order", id));
  return found?.shopId === context.shop.id ? orderView(context, found) : null;
};

const searchOrders = ({ world, shop: own }: Context, query: string | null | undefined) => {
  const terms = parseSearch(query ?? "");
  return world.orders.find("shop", own.id).filter((candidate) => orderMatches(candidate, terms));
};

const orders: Field<Search> = (args, context) =>
  connection(sortOrders(searchOrders(context, args.query), args.sortKey), args, (found) =>
    orderView(context, found),
  );

const ordersCount: Field<{ query?: string | null }> = ({ query }, context) => ({
  count: searchOrders(context, query).length,
});

const fulfillment: Field<ById> = ({ id }, context) => {
  const found = context.world.fulfillments.get(requireId("Fulfillment", id));
  return found?.shopId === context.shop.id ? fulfillmentView(context, found) : null;
};

const fulfillmentOrder: Field<ById> = ({ id }, context) => {
  const found = context.world.fulfillmentOrders.get(requireId("FulfillmentOrder", id));
  return found?.shopId === context.shop.id ? fulfillmentOrderView(context, found) : null;
};

const fulfillmentOrders: Field<Search & { includeClosed?: boolean | null }> = (args, context) => {
  const terms = parseSearch(args.query ?? "");
  const wanted = (field: string): string | undefined =>
    terms.find((term) => term.field === field)?.value;
  const found = context.world.fulfillmentOrders
    .find("shop", context.shop.id)
    .filter(
      (candidate) =>
        (args.includeClosed || candidate.status !== "CLOSED") &&
        (wanted("status") ?? candidate.status.toLowerCase()) === candidate.status.toLowerCase() &&
        (wanted("assigned_location_id") ?? candidate.locationId) === candidate.locationId,
    );
  return connection(found, args, (candidate) => fulfillmentOrderView(context, candidate));
};

const location: Field<{ id?: string | null }> = ({ id }, { shop: own }) =>
  locationView(own, id ? requireId("Location", id) : (own.locations[0]?.id ?? null));

const locations: Field<PageArgs> = (args, { shop: own }) =>
  connection(own.locations, args, ({ id }) => locationView(own, id));

const productVariant: Field<ById> = ({ id }, context) => {
  const found = context.world.variants.get(requireId("ProductVariant", id));
  return found?.shopId === context.shop.id ? variantView(context, found) : null;
};

/** SKUs are not unique: a search by SKU may find several. */
const productVariants: Field<Search> = (args, context) => {
  const sku = parseSearch(args.query ?? "").find((term) => term.field === "sku")?.value;
  const found = context.world.variants
    .find("shop", context.shop.id)
    .filter((variant) => sku === undefined || variant.sku === sku);
  return connection(found, args, (variant) => variantView(context, variant));
};

const inventoryItem: Field<ById> = ({ id }, context) => {
  const found = itemVariant(context.world, requireId("InventoryItem", id));
  return found?.shopId === context.shop.id ? inventoryItemView(context, found) : null;
};

const inventoryLevel: Field<ById> = ({ id }, context) => {
  const item = /inventory_item_id=(\d+)/.exec(id)?.[1] ?? "";
  const level = context.world.levels.get(levelKey(item, requireId("InventoryLevel", id)));
  return level?.shopId === context.shop.id ? levelView(context, level) : null;
};

export const subscriptionView = (subscription: Subscription) => ({
  id: gid("WebhookSubscription", subscription.id),
  legacyResourceId: subscription.id,
  topic: topicEnum(subscription.topic),
  uri: subscription.uri,
  callbackUrl: subscription.uri,
  format: "JSON",
  includeFields: subscription.includeFields,
  filter: subscription.filter,
  metafieldNamespaces: [],
  name: subscription.name,
  apiVersion: { handle: API_VERSION, displayName: API_VERSION, supported: true },
  createdAt: graphqlTime(subscription.createdAt),
  updatedAt: graphqlTime(subscription.updatedAt),
});

const webhookSubscription: Field<ById> = ({ id }, { world, shop: own }) => {
  const found = world.subscriptions.get(requireId("WebhookSubscription", id));
  return found?.shopId === own.id ? subscriptionView(found) : null;
};

const webhookSubscriptions: Field<
  PageArgs & { topics?: readonly string[] | null; uri?: string | null }
> = (args, { world, shop: own }) => {
  const topics = args.topics?.map(topicOfEnum);
  const found = world.subscriptions
    .find("shop", own.id)
    .filter(
      (subscription) =>
        (topics === undefined || topics.includes(subscription.topic)) &&
        (args.uri ?? subscription.uri) === subscription.uri,
    );
  return connection(found, args, subscriptionView);
};

export const queries = {
  shop,
  currentAppInstallation,
  order,
  orders,
  ordersCount,
  fulfillment,
  fulfillmentOrder,
  fulfillmentOrders,
  location,
  locations,
  productVariant,
  productVariants,
  inventoryItem,
  inventoryLevel,
  webhookSubscription,
  webhookSubscriptions,
};
