import type { OrderStatus, ShipmentStatus } from "@/prisma/generated/enums";
import type { OrderDetail } from "./schema";

type Act = OrderDetail["allowed"][number];

/** A shipment in one of these leaves its units free to be booked again. */
const ENDED: ReadonlySet<ShipmentStatus> = new Set<ShipmentStatus>(["VOIDED", "RETURNED", "LOST"]);
const NOTHING_AT_THE_COURIER: ReadonlySet<ShipmentStatus> = new Set<ShipmentStatus>([
  ...ENDED,
  "NOT_BOOKED",
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
  const atCourier = shipmentStatuses.some((status) => !NOTHING_AT_THE_COURIER.has(status));
  const acts: Act[] = [];
  if (SHIPPABLE.has(order.status) && order.reservedUnitCount > 0 && !atCourier) acts.push("ship");
  if (HOLDABLE.has(order.status) && !atCourier) acts.push("hold");
  if (order.status === "ON_HOLD") acts.push("release");
  if (OPEN.has(order.status) && !atCourier) acts.push("edit-address");
  if (OPEN.has(order.status) && !atCourier && order.shippedUnitCount === 0) acts.push("cancel");
  return acts;
}
