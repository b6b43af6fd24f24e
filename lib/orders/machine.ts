import type {
  ExceptionKind,
  OrderStatus,
  PartialStock,
  PaymentKind,
  PaymentStatus,
  ShipmentStatus,
} from "@/prisma/generated/enums";

const OPEN = [
  ...(["RECEIVED", "ON_HOLD", "UNMAPPED", "SHORT_STOCK", "TO_SHIP", "EXCEPTION"] as const),
];
const GONE = [...(["PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED", "RETURNED"] as const)];

/** Until something has left, an order goes wherever its payment, stock and courier take it. */
const fromOpen = (from: OrderStatus): readonly OrderStatus[] =>
  [...OPEN, ...GONE, "CANCELLED" as const].filter((status) => status !== from);

/** Every allowed move. What is not here does not happen (law 5); browser-safe. */
export const orderMoves: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  RECEIVED: fromOpen("RECEIVED"),
  ON_HOLD: fromOpen("ON_HOLD"),
  UNMAPPED: fromOpen("UNMAPPED"),
  SHORT_STOCK: fromOpen("SHORT_STOCK"),
  TO_SHIP: fromOpen("TO_SHIP"),
  EXCEPTION: fromOpen("EXCEPTION"),
  // A part is in the courier's hands: the rest may wait or need a person, and never unships it.
  PARTIALLY_SHIPPED: ["ON_HOLD", "EXCEPTION", "SHIPPED", "DELIVERED", "RETURNED"],
  // An edit in the shop adds units to an order that had left.
  SHIPPED: ["ON_HOLD", "EXCEPTION", "PARTIALLY_SHIPPED", "DELIVERED", "RETURNED"],
  DELIVERED: ["ON_HOLD", "EXCEPTION", "PARTIALLY_SHIPPED", "SHIPPED", "RETURNED"],
  RETURNED: ["ON_HOLD", "EXCEPTION", "PARTIALLY_SHIPPED", "SHIPPED", "DELIVERED"],
  CANCELLED: [],
};

export const canMoveOrder = (from: OrderStatus, to: OrderStatus): boolean =>
  orderMoves[from].includes(to);

/** What an order's state follows from. */
export type OrderFacts = {
  readonly isCancelled: boolean;
  readonly isHeld: boolean;
  /** Units that have to travel: ordered, less what was taken back. */
  readonly unitCount: number;
  readonly reservedUnitCount: number;
  readonly shippedUnitCount: number;
  /** A line with units still to ship has no SKU. */
  readonly hasUnmappedUnits: boolean;
  readonly paymentKind: PaymentKind;
  readonly paymentStatus: PaymentStatus;
  readonly reservesCod: boolean;
  /** What becomes of it when stock is short: its own choice, or the organization's. */
  readonly partialStock: PartialStock;
  /** Of shipments that are not void. */
  readonly shipmentStatuses: readonly ShipmentStatus[];
  /** Kinds of the exceptions that are open for it. */
  readonly openExceptions: readonly ExceptionKind[];
};

/** Money has come, or comes at the door: the units may be reserved and shipped. */
export const mayShip = (
  order: Pick<OrderFacts, "paymentKind" | "paymentStatus" | "reservesCod">,
): boolean => {
  if (order.paymentStatus === "PAID" || order.paymentStatus === "PARTIALLY_REFUNDED") return true;
  const isOwing = order.paymentStatus !== "VOIDED" && order.paymentStatus !== "REFUNDED";
  return order.paymentKind === "COD" && order.reservesCod && isOwing;
};

/** It stands in the queue for the units it lacks. */
export const waitsForStock = (facts: OrderFacts): boolean =>
  !facts.isCancelled && !facts.isHeld && mayShip(facts);

/** The courier has, or may have, a booking for it. */
const AT_COURIER: ReadonlySet<ShipmentStatus> = new Set<ShipmentStatus>([
  ...(["PENDING", "UNCERTAIN", "BOOKED", "LABEL_READY", "ON_MANIFEST"] as const),
  ...(["PICKUP_CALLED", "VOID_REQUESTED"] as const),
]);
export const isAtCourier = (status: ShipmentStatus): boolean => AT_COURIER.has(status);

const LEFT: ReadonlySet<ShipmentStatus> = new Set<ShipmentStatus>([
  ...(["PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED"] as const),
  ...(["RETURNING", "DELIVERED", "RETURNED", "LOST"] as const),
]);

const NEEDS_A_PERSON: ReadonlySet<ShipmentStatus> = new Set<ShipmentStatus>([
  ...(["UNCERTAIN", "NOT_BOOKED"] as const),
]);

/** The state that follows from the facts; whether it may be moved to is the table's to say. */
export function deriveOrderStatus(facts: OrderFacts): OrderStatus {
  const { unitCount, shippedUnitCount, shipmentStatuses } = facts;
  const openUnits = unitCount - shippedUnitCount;
  // Cancelled in the shop while the courier is booked: a person voids the parcel first.
  const mustVoid = facts.isCancelled && shipmentStatuses.some(isAtCourier);
  if (facts.isCancelled && !mustVoid)
    return shippedUnitCount > 0 ? afterLeaving(facts) : "CANCELLED";
  if (shippedUnitCount > 0 && openUnits <= 0) return afterLeaving(facts);
  if (facts.isHeld) return "ON_HOLD";
  const needsPerson =
    shipmentStatuses.some((status) => NEEDS_A_PERSON.has(status)) ||
    facts.openExceptions.includes("ORDER_CHANGED") ||
    mustVoid;
  if (needsPerson) return "EXCEPTION";
  if (shippedUnitCount > 0) return "PARTIALLY_SHIPPED";
  if (openUnits <= 0) return "RECEIVED";
  if (facts.hasUnmappedUnits) return "UNMAPPED";
  // What is booked goes, whatever has become of the payment since; that change has its own card.
  if (!mayShip(facts) && !shipmentStatuses.some(isAtCourier)) return "RECEIVED";
  if (facts.reservedUnitCount >= openUnits) return "TO_SHIP";
  // What there is goes now, and the rest follows in a parcel of its own.
  const goesInParts = facts.partialStock === "SHIP_AVAILABLE" && facts.reservedUnitCount > 0;
  return goesInParts ? "TO_SHIP" : "SHORT_STOCK";
}

function afterLeaving({ shipmentStatuses }: OrderFacts): OrderStatus {
  const left = shipmentStatuses.filter((status) => LEFT.has(status));
  if (left.length === 0) return "SHIPPED";
  if (left.every((status) => status === "RETURNED")) return "RETURNED";
  const isThere = left.every((status) => status === "DELIVERED" || status === "RETURNED");
  return isThere ? "DELIVERED" : "SHIPPED";
}
