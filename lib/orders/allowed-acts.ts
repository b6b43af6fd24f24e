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

/** Units of these lines in parcels that have not left. */
export const bookedUnits = (
  shipments: readonly {
    readonly status: ShipmentStatus;
    readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
  }[],
  lines: readonly { readonly id: string }[],
): number =>
  shipments
    .filter(({ status }) => BEFORE_PICKUP.has(status))
    .flatMap((shipment) => shipment.lines)
    .filter(({ orderLineId }) => lines.some(({ id }) => id === orderLineId))
    .reduce((sum, { quantity }) => sum + quantity, 0);

/** What a person may do with the order now; pages and commands ask the same rule. */
export function allowedActs(
  order: {
    readonly status: OrderStatus;
    readonly reservedUnitCount: number;
    readonly shippedUnitCount: number;
    /** Held units that are in a parcel already. */
    readonly bookedUnitCount: number;
    readonly channelId: string | null;
    readonly combinedIntoId: string | null;
    /** Others travel in its parcel. */
    readonly hasMembers: boolean;
  },
  /** Of every parcel that carries it. */
  shipmentStatuses: readonly ShipmentStatus[],
): Act[] {
  const { status, shippedUnitCount, combinedIntoId } = order;
  const isBooked = shipmentStatuses.some((shipment) => BEFORE_PICKUP.has(shipment));
  const isOpen = OPEN.has(status) && !isBooked;
  const acts: Act[] = [];
  // What came in after the first parcel was booked goes in another one.
  const canShip = SHIPPABLE.has(status) && order.reservedUnitCount > order.bookedUnitCount;
  // In a common parcel the order that carries it is the one to ship, until that has left.
  if (canShip && (combinedIntoId === null || shippedUnitCount > 0)) acts.push("ship");
  if (HOLDABLE.has(status) && !isBooked) acts.push("hold");
  if (status === "ON_HOLD") acts.push("release");
  if (isOpen) acts.push("edit-address");
  // What a shop says of its own orders would be said again by its next webhook.
  if (isOpen && order.channelId === null) acts.push("edit-lines");
  if (isOpen && shippedUnitCount === 0 && combinedIntoId === null) acts.push("combine");
  if (isOpen && (combinedIntoId !== null || order.hasMembers)) acts.push("uncombine");
  if (isOpen && shippedUnitCount === 0) acts.push("cancel");
  return acts;
}
