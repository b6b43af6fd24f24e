import type { Store } from "../kit/store";
import type { Shop } from "./model";

/** Ids of Shopify are 64-bit numbers: text inside, never a JavaScript number. */
const STEP = 32_768n;

/** The next id; every resource of every shop draws from one row, as ids there never repeat. */
export function nextId(store: Store, shop: Shop): string {
  const serial = BigInt(store.next(`shopify.id ${shop.firstId}`) - 1);
  return String(BigInt(shop.firstId) + serial * STEP);
}

export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;

/** The number in a global id of this type; undefined for anything else. */
export function idOfGid(type: string, value: string): string | undefined {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/.exec(value);
  return match?.[1] === type ? match[2] : undefined;
}

/** `gid://shopify/InventoryLevel/<n>?inventory_item_id=<m>`; n names the location here. */
export const levelGid = (inventoryItemId: string, locationId: string): string =>
  `${gid("InventoryLevel", locationId)}?inventory_item_id=${inventoryItemId}`;

export const levelKey = (inventoryItemId: string, locationId: string): string =>
  `${inventoryItemId}@${locationId}`;
