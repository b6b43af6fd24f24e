import type { OrderStatus, ShipmentStatus } from "@/prisma/generated/enums";
import { hasLeft } from "./machine";

/** Units of one order line held in one warehouse. */
export type HeldUnits = {
  readonly orderLineId: string;
  readonly warehouseId: string;
  readonly quantity: number;
};

/** A shipment of the order that was not voided. */
export type LiveShipment = {
  readonly id: string;
  readonly parcelGroup: number;
  readonly warehouseId: string;
  readonly carrierAccountId: string;
  readonly status: ShipmentStatus;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
};

export type PlannedLine = { readonly orderLineId: string; readonly quantity: number };

/** One parcel group: what one warehouse holds of the order. */
export type ClaimGroup = {
  readonly warehouseId: string;
  readonly parcelGroup: number;
  /** A claim that was not booked and is booked again in place of a new one. */
  readonly rebooks?: string;
  readonly lines: readonly PlannedLine[];
};

export type ShipmentPlan =
  /** Everything that can go is claimed already; this is the claim. */
  | { readonly kind: "existing"; readonly shipmentId: string }
  | {
      readonly kind: "claims";
      /** One for each warehouse that holds units, the fullest first. */
      readonly groups: readonly ClaimGroup[];
      /** Claims that were not booked and have nothing to carry any more. */
      readonly voids: readonly string[];
    }
  | { readonly kind: "nothing-to-ship" };

const keyOf = (orderLineId: string, warehouseId: string): string => `${orderLineId} ${warehouseId}`;

/**
 * What is left to claim: held units less those in shipments that have not left yet. A claim that
 * was refused by the courier holds its group but no units, so it is planned anew with what is held
 * now, at the same account; a change of account or warehouse makes a new claim.
 */
export function planShipment(
  held: readonly HeldUnits[],
  live: readonly LiveShipment[],
  wishes: { readonly carrierAccountId?: string | undefined } = {},
): ShipmentPlan {
  const refused = live.filter(({ status }) => status === "NOT_BOOKED");
  const waiting = live.filter(({ status }) => status !== "NOT_BOOKED" && !hasLeft(status));
  const allocated = new Map<string, number>();
  for (const { warehouseId, lines } of waiting)
    for (const { orderLineId, quantity } of lines) {
      const key = keyOf(orderLineId, warehouseId);
      allocated.set(key, (allocated.get(key) ?? 0) + quantity);
    }
  const free = new Map<string, PlannedLine[]>();
  for (const { orderLineId, warehouseId, quantity } of held) {
    const left = quantity - (allocated.get(keyOf(orderLineId, warehouseId)) ?? 0);
    if (left <= 0) continue;
    const lines = free.get(warehouseId) ?? [];
    lines.push({ orderLineId, quantity: left });
    free.set(warehouseId, lines);
  }
  if (free.size === 0) {
    const newest = waiting.at(-1) ?? live.findLast(({ status }) => status !== "NOT_BOOKED");
    return newest ? { kind: "existing", shipmentId: newest.id } : { kind: "nothing-to-ship" };
  }
  const units = (lines: readonly PlannedLine[]) =>
    lines.reduce((sum, one) => sum + one.quantity, 0);
  const reusable = refused.filter(
    ({ carrierAccountId }) =>
      wishes.carrierAccountId === undefined || wishes.carrierAccountId === carrierAccountId,
  );
  const used = new Set<string>();
  let nextGroup = Math.max(0, ...live.map(({ parcelGroup }) => parcelGroup));
  const groups = [...free]
    .toSorted(([, one], [, other]) => units(other) - units(one))
    .map(([warehouseId, lines]) => {
      const again = reusable.find((claim) => claim.warehouseId === warehouseId);
      if (again) used.add(again.id);
      const parcelGroup = again ? again.parcelGroup : (nextGroup += 1);
      return { warehouseId, parcelGroup, lines, ...(again ? { rebooks: again.id } : {}) };
    });
  const voids = refused.filter(({ id }) => !used.has(id)).map(({ id }) => id);
  return { kind: "claims", groups, voids };
}

/** Why an order in this state cannot be shipped; undefined where it can. */
export function whyNotShippable(order: {
  readonly status: OrderStatus;
  readonly holdReason: string | null;
  readonly requiresShipping: boolean;
}): { readonly code: string; readonly message: string; readonly nextAction: string } | undefined {
  if (!order.requiresShipping)
    return {
      code: "nothing-to-ship",
      message: "Nothing in this order needs shipping",
      nextAction: "Fulfil it in the shop.",
    };
  switch (order.status) {
    case "RECEIVED":
      return {
        code: "not-paid",
        message: "This order is not paid yet",
        nextAction: "It can be shipped as soon as the payment arrives.",
      };
    case "ON_HOLD":
      return {
        code: "on-hold",
        message: `This order is on hold${order.holdReason ? `: ${order.holdReason}` : ""}`,
        nextAction: "Release the hold first.",
      };
    case "UNMAPPED":
      return {
        code: "unmapped-sku",
        message: "An item of this order has no SKU",
        nextAction: "Map the item, then ship.",
      };
    case "SHORT_STOCK":
      return {
        code: "insufficient-stock",
        message: "Insufficient stock",
        nextAction: "Receive stock for the missing units, then ship.",
      };
    case "CANCELLED":
      return {
        code: "order-cancelled",
        message: "This order is cancelled",
        nextAction: "Nothing is to be shipped.",
      };
    case "TO_SHIP":
    case "EXCEPTION":
    case "PARTIALLY_SHIPPED":
    case "SHIPPED":
    case "DELIVERED":
    case "RETURNED":
      return undefined;
  }
}
