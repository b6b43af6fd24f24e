import { levelKey, nextId } from "./ids";
import type { Shop } from "./model";
import { shopInput, type ShopInput } from "./shop-input";
import { WEBHOOK_TOPICS } from "./topics";
import { timestamp } from "./access";
import type { World } from "./world";

const DEFAULT_FIRST_ID = "6198432301356";
const STANDARD_THROTTLE = { maximumAvailable: 2000, restoreRate: 100 };
const LARGEST_QUERY_COST = 1000;

/** Opens a shop or changes what is given of it; its catalogue is replaced when given. */
export function configureShop(world: World, input: ShopInput): Shop {
  const given = shopInput.parse(input);
  const before = world.shops.get(given.domain);
  const country = given.country ?? before?.country ?? (given.currency === "USD" ? "US" : "IN");
  const base: Shop = {
    id: given.domain,
    shopId: before?.shopId ?? String(world.store.next("shopify.shop", 548_380_000)),
    name: given.name ?? before?.name ?? given.domain.replace(".myshopify.com", ""),
    accessToken: given.accessToken,
    webhookSecret: given.webhookSecret,
    currency: given.currency ?? before?.currency ?? (country === "US" ? "USD" : "INR"),
    country,
    taxesIncluded: given.taxesIncluded ?? before?.taxesIncluded ?? country === "IN",
    orderNamePrefix: given.orderNamePrefix ?? before?.orderNamePrefix ?? "#",
    firstOrderNumber: given.firstOrderNumber ?? before?.firstOrderNumber ?? 1001,
    firstId: given.firstId ?? before?.firstId ?? DEFAULT_FIRST_ID,
    locations: before?.locations ?? [],
    routingDelaySeconds: given.routingDelaySeconds ?? before?.routingDelaySeconds ?? 1,
    throttle: given.throttle ?? before?.throttle ?? STANDARD_THROTTLE,
    maxQueryCost: given.maxQueryCost ?? before?.maxQueryCost ?? LARGEST_QUERY_COST,
  };
  const places = given.locations ?? (before ? [] : [DEFAULT_LOCATION[country]]);
  const shop = world.shops.put({
    ...base,
    locations: [
      ...base.locations,
      ...places
        .filter((place) => !base.locations.some(({ name }) => name === place.name))
        .map((place) => ({ ...place, id: nextId(world.store, base) })),
    ],
  });
  if (given.catalogue) replaceCatalogue(world, shop, given.catalogue);
  if (given.webhooks !== undefined) replaceSubscriptions(world, shop, given.webhooks);
  return shop;
}

const DEFAULT_LOCATION = {
  IN: {
    name: "Jaipur",
    address1: "E-214 Sitapura Industrial Area",
    city: "Jaipur",
    province: "Rajasthan",
    zip: "302022",
  },
  US: {
    name: "Edison",
    address1: "41 Mayfield Avenue",
    city: "Edison",
    province: "New Jersey",
    zip: "08837",
  },
} as const;

type ParsedCatalogue = NonNullable<ReturnType<typeof shopInput.parse>["catalogue"]>;

function replaceCatalogue(world: World, shop: Shop, catalogue: ParsedCatalogue): void {
  for (const variant of world.variants.find("shop", shop.id)) {
    for (const level of world.levels.find("item", variant.inventoryItemId)) {
      world.levels.remove(level.id);
    }
    world.variants.remove(variant.id);
  }
  const at = timestamp(world);
  const productIds = new Map<string, string>();
  for (const entry of catalogue) {
    const productId = productIds.get(entry.title) ?? nextId(world.store, shop);
    productIds.set(entry.title, productId);
    const variant = world.variants.put({
      id: nextId(world.store, shop),
      shopId: shop.id,
      productId,
      inventoryItemId: nextId(world.store, shop),
      sku: entry.sku,
      title: entry.title,
      variantTitle: entry.variantTitle ?? null,
      vendor: entry.vendor ?? shop.name,
      priceMinor: Math.round(Number(entry.price) * 100),
      taxRate: entry.taxRate,
      grams: entry.grams,
      hsn: entry.hsn ?? null,
      requiresShipping: entry.requiresShipping,
      giftCard: entry.giftCard,
      tracked: entry.stock !== undefined,
      createdAt: at,
    });
    for (const [name, available] of Object.entries(entry.stock ?? {})) {
      const location = shop.locations.find((candidate) => candidate.name === name);
      if (!location) throw new Error(`Shop ${shop.id} has no location "${name}"`);
      world.levels.put({
        id: levelKey(variant.inventoryItemId, location.id),
        shopId: shop.id,
        inventoryItemId: variant.inventoryItemId,
        locationId: location.id,
        available,
        committed: 0,
        updatedAt: at,
      });
    }
  }
}

function replaceSubscriptions(
  world: World,
  shop: Shop,
  webhooks: {
    readonly url: string;
    readonly topics?: readonly (typeof WEBHOOK_TOPICS)[number][] | undefined;
  } | null,
): void {
  for (const old of world.subscriptions.find("shop", shop.id)) world.subscriptions.remove(old.id);
  if (!webhooks) return;
  const at = timestamp(world);
  for (const topic of webhooks.topics ?? WEBHOOK_TOPICS) {
    world.subscriptions.put({
      id: nextId(world.store, shop),
      shopId: shop.id,
      topic,
      uri: webhooks.url,
      name: null,
      includeFields: [],
      filter: null,
      createdAt: at,
      updatedAt: at,
      lastReceivedAt: null,
    });
  }
}
