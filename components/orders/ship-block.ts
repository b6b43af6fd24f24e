import type { OrderListItem } from "@/lib/orders/schema";

/** Why an order cannot be booked now, before anything is sent. */
export function blockOf(order: OrderListItem): string | undefined {
  if (order.combinedInto !== null) return `Goes in the parcel of ${order.combinedInto.number}.`;
  if (order.shipment !== null && order.shipment.status !== "NOT_BOOKED")
    return order.shipment.status === "UNCERTAIN"
      ? "Its first booking is unconfirmed. We are asking the courier."
      : "Already booked.";
  if (order.unitCount === 0) return "Nothing in it needs shipping.";
  switch (order.status) {
    case "TO_SHIP":
    case "PARTIALLY_SHIPPED":
    case "EXCEPTION":
      return undefined;
    case "SHORT_STOCK":
      return `Only ${order.reservedUnitCount} of ${order.unitCount} units are reserved.`;
    case "UNMAPPED":
      return "A line has no SKU here yet.";
    case "ON_HOLD":
      return "It is on hold. Release it first.";
    case "RECEIVED":
      return "It is not paid yet.";
    default:
      return "Nothing is left to ship.";
  }
}
