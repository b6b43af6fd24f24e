import { announce } from "./announce";
import { levelKey } from "./ids";
import type { Level, Line, Shop, Variant } from "./model";
import { restLevel } from "./rest-bodies";
import { timestamp } from "./access";
import type { World } from "./world";

type StockItem = Pick<Line, "inventoryItemId" | "tracked" | "locationId">;

/** The first location that has enough; the shop's first one when none has. */
export function locationFor(
  world: World,
  shop: Shop,
  variant: Variant | undefined,
  quantity: number,
): string {
  const enough = shop.locations.find((location) => {
    const level = variant && world.levels.get(levelKey(variant.inventoryItemId, location.id));
    return level !== undefined && level.available >= quantity;
  });
  return (enough ?? shop.locations[0]!).id;
}

/** An order takes units from available to committed; negative units give them back. */
export const commitStock = (world: World, shop: Shop, item: StockItem, units: number) =>
  moveStock(world, shop, item, { available: -units, committed: units });

/** A parcel takes committed units out of the house; negative units bring them back. */
export const shipStock = (world: World, shop: Shop, item: StockItem, units: number) =>
  moveStock(world, shop, item, { available: 0, committed: -units });

export const restock = (world: World, shop: Shop, item: StockItem, units: number) =>
  moveStock(world, shop, item, { available: units, committed: 0 });

/** Fires `inventory_levels/update` when the available figure moved, whoever moved it. */
export function moveStock(
  world: World,
  shop: Shop,
  item: StockItem,
  delta: { readonly available: number; readonly committed: number },
): Level | undefined {
  if (!item.tracked || item.inventoryItemId === null) return undefined;
  const key = levelKey(item.inventoryItemId, item.locationId);
  const before = world.levels.get(key);
  const level = world.levels.put({
    id: key,
    shopId: shop.id,
    inventoryItemId: item.inventoryItemId,
    locationId: item.locationId,
    available: (before?.available ?? 0) + delta.available,
    committed: (before?.committed ?? 0) + delta.committed,
    updatedAt: timestamp(world),
  });
  if (delta.available !== 0) {
    announce(world, shop, [
      { topic: "inventory_levels/update", subject: key, body: restLevel(shop, level) },
    ]);
  }
  return level;
}
