import type { OrderStatus, ShipmentStatus } from "@/prisma/generated/enums";
import type { OrderDetail } from "./schema";

type Act = OrderDetail["allowed"][number];

/** Booked or being booked, and not yet in the courier's hands: its units are spoken for. */
const BEFORE_PICKUP: ReadonlySet<ShipmentStatus> = new Set<ShipmentStatus>([
  ...(["PENDING", "UNCERTAIN", "BOOKED", "LABEL_READY"] as const),
  ...(["ON_MANIFEST", "PICKUP_CALLED", "VOID_REQUESTED"] as const),
]);
const SHIPPABLE: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  ...(["TO_SHIP", "PARTIALLY_SHIPPED", "EXCEPTION"] as const),
]);
const HOLDABLE: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  ...(["RECEIVED", "TO_SHIP", "UNMAPPED", "SHORT_STOCK"] as const),
]);
const OPEN: ReadonlySet<OrderStatus> = new Set<OrderStatus>([...SHIPPABLE, ...HOLDABLE, "ON_HOLD"]);

/** What a person may do with the order now; pages and commands ask the same rule. */
export function allowedActs(
  order: {
    readonly status: OrderStatus;
    readonly reservedUnitCount: number;
    readonly shippedUnitCount: number;
  },
  shipmentStatuses: readonly ShipmentStatus[],
): Act[] {
  const isBooked = shipmentStatuses.some((status) => BEFORE_PICKUP.has(status));
  const acts: Act[] = [];
  if (SHIPPABLE.has(order.status) && order.reservedUnitCount > 0 && !isBooked) acts.push("ship");
  if (HOLDABLE.has(order.status) && !isBooked) acts.push("hold");
  if (order.status === "ON_HOLD") acts.push("release");
  if (OPEN.has(order.status) && !isBooked) acts.push("edit-address");
  if (OPEN.has(order.status) && !isBooked && order.shippedUnitCount === 0) acts.push("cancel");
  return acts;
}
