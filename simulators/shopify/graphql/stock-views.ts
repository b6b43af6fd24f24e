import { gid, levelGid, levelKey } from "../ids";
import type { Level, Location, Shop, Variant } from "../model";
import { restAmount } from "../money";
import { graphqlTime } from "../rest-json";
import type { World } from "../world";
import { connection, type PageArgs } from "./connection";
import { requireId, type Context } from "./context";

export function locationView(shop: Shop, id: string | null) {
  const location = shop.locations.find((candidate) => candidate.id === id);
  return location ? locationBody(shop, location) : null;
}

const locationBody = (shop: Shop, location: Location) => ({
  id: gid("Location", location.id),
  legacyResourceId: location.id,
  name: location.name,
  isActive: true,
  fulfillsOnlineOrders: true,
  shipsInventory: true,
  isFulfillmentService: false,
  hasActiveInventory: true,
  isPrimary: shop.locations[0]?.id === location.id,
  address: {
    address1: location.address1,
    address2: null,
    city: location.city,
    province: location.province,
    provinceCode: null,
    country: shop.country === "IN" ? "India" : "United States",
    countryCode: shop.country,
    zip: location.zip,
    phone: null,
    formatted: [location.address1, `${location.city} ${location.zip}`],
  },
});

export const productView = (variant: Variant) => ({
  id: gid("Product", variant.productId),
  legacyResourceId: variant.productId,
  title: variant.title,
  vendor: variant.vendor,
  handle: variant.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
  status: "ACTIVE",
});

export function variantView(context: Context, variant: Variant) {
  const available = context.world.levels
    .find("item", variant.inventoryItemId)
    .reduce((sum, level) => sum + level.available, 0);
  const title = variant.variantTitle ?? "Default Title";
  return {
    id: gid("ProductVariant", variant.id),
    legacyResourceId: variant.id,
    title,
    displayName: `${variant.title} - ${title}`,
    sku: variant.sku,
    barcode: null,
    price: restAmount(variant.priceMinor),
    inventoryQuantity: available,
    inventoryItem: () => inventoryItemView(context, variant),
    product: () => productView(variant),
    availableForSale: !variant.tracked || available > 0,
    taxable: variant.taxRate > 0,
    createdAt: graphqlTime(variant.createdAt),
    updatedAt: graphqlTime(variant.createdAt),
  };
}

type InventoryItemView = {
  readonly id: string;
  readonly [field: string]: unknown;
};

export function inventoryItemView(context: Context, variant: Variant): InventoryItemView {
  const { world, shop } = context;
  const levels = (): Level[] => world.levels.find("item", variant.inventoryItemId);
  return {
    id: gid("InventoryItem", variant.inventoryItemId),
    legacyResourceId: variant.inventoryItemId,
    sku: variant.sku,
    tracked: variant.tracked,
    requiresShipping: variant.requiresShipping,
    duplicateSkuCount: world.variants
      .find("shop", shop.id)
      .filter((other) => other.sku === variant.sku && other.id !== variant.id).length,
    harmonizedSystemCode: variant.hsn,
    countryCodeOfOrigin: shop.country,
    measurement: { weight: { value: variant.grams, unit: "GRAMS" } },
    variant: () => variantView(context, variant),
    inventoryLevel: (args: { locationId: string }) => {
      const location = requireId("Location", args.locationId);
      const level = world.levels.get(levelKey(variant.inventoryItemId, location));
      return level ? levelView(context, level) : null;
    },
    inventoryLevels: (args: PageArgs) =>
      connection(levels(), args, (level) => levelView(context, level)),
    createdAt: graphqlTime(variant.createdAt),
    updatedAt: graphqlTime(variant.createdAt),
  };
}

export function levelView(context: Context, level: Level) {
  const { world, shop } = context;
  return {
    id: levelGid(level.inventoryItemId, level.locationId),
    item: () => inventoryItemView(context, itemVariant(world, level.inventoryItemId)!),
    location: () => locationView(shop, level.locationId),
    isActive: true,
    createdAt: graphqlTime(level.updatedAt),
    updatedAt: graphqlTime(level.updatedAt),
    quantities: ({ names }: { names: readonly string[] }) =>
      names.map((name) => ({
        name,
        quantity: quantityNamed(level, name),
        // Derived figures have no time of their own.
        updatedAt: name === "on_hand" ? null : graphqlTime(level.updatedAt),
      })),
  };
}

export function quantityNamed(level: Level, name: string): number {
  switch (name) {
    case "available":
      return level.available;
    case "committed":
      return level.committed;
    case "on_hand":
      return level.available + level.committed;
    default:
      return 0;
  }
}

export const itemVariant = (world: World, inventoryItemId: string): Variant | undefined =>
  world.variants.find("item", inventoryItemId)[0];
