import { levelKey } from "@/simulators/shopify/ids";
import { moveStock } from "@/simulators/shopify/inventory";
import type { Level, Variant } from "@/simulators/shopify/model";
import type { FarSide } from "./far-side";
import type { SeedRows } from "./insert-rows";
import { HOUR_MS } from "./local-time";
import type { Merchant } from "./merchant";
import type { MerchantIds } from "./merchant-rows";
import { fixedId } from "./random";

/** While the story is told the shop never runs out: what it really has is counted at its end. */
export const PLENTY = 100_000;

/** Somebody typed another number in the shop: every so manieth item, by so many units. */
const TYPED_EVERY = 17;
const TYPED = [3, -2, 5, -1, 2] as const;

/**
 * What the shop counts when the story ends: what our books say, but for a few numbers that somebody
 * typed there. Its places are our warehouses; the last one still waits to be told which it is.
 */
export function countInShop(input: {
  readonly merchant: Merchant;
  readonly ids: MerchantIds;
  readonly rows: SeedRows;
  readonly farSide: FarSide;
  readonly since: Date;
  readonly now: Date;
}): void {
  const { merchant, ids, rows, farSide, since, now } = input;
  const { organizationId, channelId } = ids;
  const shop = farSide.shop.shops.get(merchant.shopDomain);
  if (!shop) return;
  farSide.setTime(now);
  const ours = new Map(
    rows.StockLevel.filter((level) => level.organizationId === organizationId).map((level) => [
      `${level.skuId} ${level.warehouseId}`,
      { available: level.available ?? 0, reserved: level.reserved ?? 0 },
    ]),
  );
  for (const [index, warehouse] of ids.warehouses.entries()) {
    const place = shop.locations.find(({ name }) => name === warehouse.name);
    if (!place) continue;
    const isMapped = index === 0 || index < ids.warehouses.length - 1;
    rows.ChannelLocation.push({
      id: fixedId(`${merchant.slug} location ${warehouse.code}`),
      ...{ organizationId, channelId, externalLocationId: place.id, name: place.name },
      warehouseId: isMapped ? warehouse.id : null,
      ...{ isActive: true, createdAt: since, updatedAt: now },
    });
    for (const [position, variant] of farSide.shop.variants.find("shop", shop.id).entries()) {
      const level = ours.get(`${ids.skuIds.get(variant.sku ?? "") ?? ""} ${warehouse.id}`);
      if (!level && index > 0) continue;
      const typed =
        level && position % TYPED_EVERY === index + 1
          ? (TYPED[Math.floor(position / TYPED_EVERY) % TYPED.length] ?? 0)
          : 0;
      const { available, reserved } = level ?? { available: 0, reserved: 0 };
      const counted = setLevel(farSide, { shop, variant, locationId: place.id }, [
        Math.max(available + typed, 0),
        reserved,
      ]);
      if (!counted) continue;
      const isTold = isMapped && merchant.stockSync === "PUSH";
      rows.ChannelStock.push({
        ...{ organizationId, channelId, externalLocationId: place.id },
        externalInventoryItemId: variant.inventoryItemId,
        pushedQuantity: isTold ? available : null,
        pushedAt: isTold ? new Date(now.getTime() - HOUR_MS) : null,
        seenQuantity: counted.available,
        seenAt: now,
        agreedQuantity: isTold ? counted.available + counted.committed : null,
      });
    }
  }
}

function setLevel(
  farSide: FarSide,
  at: {
    readonly shop: Parameters<typeof moveStock>[1];
    readonly variant: Variant;
    readonly locationId: string;
  },
  [available, committed]: readonly [number, number],
): Level | undefined {
  const { shop, variant, locationId } = at;
  const { inventoryItemId, tracked } = variant;
  const before = farSide.shop.levels.get(levelKey(inventoryItemId, locationId));
  return moveStock(
    farSide.shop,
    shop,
    { inventoryItemId, tracked, locationId },
    {
      available: available - (before?.available ?? 0),
      committed: committed - (before?.committed ?? 0),
    },
  );
}
