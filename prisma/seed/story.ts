import type { Line, ShopOrder } from "@/simulators/shopify/model";
import type { OrderPlan } from "./plan-orders";
import type { SeedWarehouse } from "./merchant";

export type StoryLine = {
  readonly id: string;
  readonly skuId: string | null;
  readonly skuCode: string;
  readonly variantId: string;
  readonly shopLine: Line;
  readonly reservationId: string;
  /** Units held right now, and units that have left. */
  held: number;
  shipped: number;
  /** Whether a reservation ever stood. */
  wasHeld: boolean;
};

/** One order as it is told: the plan, what the shop knows, and what our stock did for it. */
export type OrderStory = {
  readonly plan: OrderPlan;
  readonly orderId: string;
  readonly number: string;
  readonly traceId: string;
  readonly shopOrder: ShopOrder;
  readonly lines: readonly StoryLine[];
  /** Units that leave in the first parcel; the rest of a split order waits. */
  readonly firstParcelLines: readonly StoryLine[];
  warehouse: (SeedWarehouse & { readonly id: string }) | undefined;
  /** At the shop, once it was told that the parcel has left. */
  fulfillmentId: string | null;
};

export const unitsOf = (lines: readonly StoryLine[]): number =>
  lines.reduce((sum, line) => sum + line.shopLine.quantity, 0);
