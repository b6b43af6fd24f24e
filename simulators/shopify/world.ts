import type { TaskKind } from "../kit/scheduler";
import type { Kit } from "../kit/simulator";
import type { Collection } from "../kit/store";
import type {
  Fulfillment,
  FulfillmentOrder,
  IdempotentUse,
  Level,
  Shop,
  ShopOrder,
  Subscription,
  Variant,
} from "./model";
import { routeOrder } from "./route-order";

export const shopCollections = [
  "shopify.shop",
  "shopify.variant",
  "shopify.level",
  "shopify.subscription",
] as const;

export type World = Kit & {
  readonly shops: Collection<Shop>;
  readonly variants: Collection<Variant, "shop" | "item">;
  readonly levels: Collection<Level, "item">;
  readonly orders: Collection<ShopOrder, "shop">;
  readonly fulfillmentOrders: Collection<FulfillmentOrder, "order" | "shop">;
  readonly fulfillments: Collection<Fulfillment, "order">;
  readonly subscriptions: Collection<Subscription, "shop">;
  readonly idempotentUses: Collection<IdempotentUse>;
  /** While on, nothing is announced: what happens then happened long ago. */
  readonly quiet: { isOn: boolean };
  /** Fulfilment orders come into being some time after their order. */
  readonly routing: TaskKind<{ orderId: string; lineIds: readonly string[] }>;
};

export function createWorld(kit: Kit): World {
  const { store } = kit;
  const byShop = { shop: (doc: { readonly shopId: string }) => doc.shopId };
  const byOrder = { order: (doc: { readonly orderId: string }) => doc.orderId };
  const byItem = { item: (doc: { readonly inventoryItemId: string }) => doc.inventoryItemId };
  const world: World = {
    ...kit,
    shops: store.collection<Shop>("shopify.shop"),
    variants: store.collection<Variant, "shop" | "item">("shopify.variant", {
      ...byShop,
      ...byItem,
    }),
    levels: store.collection<Level, "item">("shopify.level", byItem),
    orders: store.collection<ShopOrder, "shop">("shopify.order", byShop),
    fulfillmentOrders: store.collection<FulfillmentOrder, "order" | "shop">(
      "shopify.fulfillment-order",
      { ...byOrder, ...byShop },
    ),
    fulfillments: store.collection<Fulfillment, "order">("shopify.fulfillment", byOrder),
    subscriptions: store.collection<Subscription, "shop">("shopify.subscription", byShop),
    quiet: { isOn: false },
    idempotentUses: store.collection<IdempotentUse>("shopify.idempotent-use"),
    routing: kit.scheduler.define(
      "shopify.route-order",
      (task: { orderId: string; lineIds: readonly string[] }) => routeOrder(world, task),
    ),
  };
  return world;
}
