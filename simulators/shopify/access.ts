import type { Shop } from "./model";
import type { World } from "./world";

/** The shop of a document; it exists as long as its documents do. */
export function shopOf(world: World, doc: { readonly shopId: string }): Shop {
  const shop = world.shops.get(doc.shopId);
  if (!shop) throw new Error(`No shop ${doc.shopId}`);
  return shop;
}

export const timestamp = (world: World): string => world.clock.now().toISOString();
