import type { Line, ShopOrder } from "./model";

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** The line's discount for some of its units. */
export const lineDiscount = (line: Line, units: number): number =>
  line.quantity === 0 ? 0 : Math.round((line.discountMinor * units) / line.quantity);

export const lineNet = (line: Line, units: number): number =>
  line.priceMinor * units - lineDiscount(line, units);

/** Inside the price where taxes are included, on top of it elsewhere. */
export function lineTax(order: ShopOrder, line: Line, units: number): number {
  const net = lineNet(line, units);
  return Math.round(
    order.taxesIncluded ? (net * line.taxRate) / (1 + line.taxRate) : net * line.taxRate,
  );
}

type Units = (line: Line) => number;
const ordered: Units = (line) => line.quantity;
const current: Units = (line) => line.currentQuantity;

const goods = (order: ShopOrder): readonly Line[] => order.lines.filter((line) => !line.isTip);
const tips = (order: ShopOrder): number =>
  sum(
    order.lines.filter((line) => line.isTip),
    (line) => line.priceMinor * line.quantity,
  );

const totalsBy = (order: ShopOrder, units: Units, shippingMinor: number, tipMinor: number) => {
  const lines = goods(order);
  const lineItems = sum(lines, (line) => line.priceMinor * units(line));
  const discounts = sum(lines, (line) => lineDiscount(line, units(line)));
  const tax = sum(lines, (line) => lineTax(order, line, units(line)));
  const subtotal = lineItems - discounts;
  return {
    lineItems,
    discounts,
    subtotal,
    tax,
    shipping: shippingMinor,
    total: subtotal + shippingMinor + tipMinor + (order.taxesIncluded ? 0 : tax),
  };
};

const shippingOf = (order: ShopOrder): number =>
  sum(order.shippingLines, (line) => line.priceMinor);

/** As ordered and added since; removals and refunds leave these alone (`total_price`). */
export const originalTotals = (order: ShopOrder) =>
  totalsBy(order, ordered, shippingOf(order), tips(order));

/** What is left of it (`current_total_price`). */
export const currentTotals = (order: ShopOrder) =>
  totalsBy(
    order,
    current,
    shippingOf(order) - order.shippingRefundedMinor,
    order.cancelledAt === null ? tips(order) : 0,
  );

export const receivedOf = (order: ShopOrder): number =>
  sum(
    order.transactions.filter(({ kind }) => kind === "sale"),
    ({ amountMinor }) => amountMinor,
  );

export const refundedOf = (order: ShopOrder): number =>
  sum(
    order.transactions.filter(({ kind }) => kind === "refund"),
    ({ amountMinor }) => amountMinor,
  );

export const tipsOf = tips;

/** Never below zero: what was paid too much is owed to the buyer, not by him. */
export const outstandingOf = (order: ShopOrder): number =>
  Math.max(0, currentTotals(order).total - (receivedOf(order) - refundedOf(order)));

export type FinancialStatus =
  | "pending"
  | "paid"
  | "partially_paid"
  | "partially_refunded"
  | "refunded"
  | "voided";

/** A paid order that was edited upwards is `partially_paid`. */
export function financialStatus(order: ShopOrder): FinancialStatus {
  const received = receivedOf(order);
  const refunded = refundedOf(order);
  if (received === 0) {
    if (order.cancelledAt !== null) return "voided";
    return originalTotals(order).total === 0 ? "paid" : "pending";
  }
  if (refunded >= received) return "refunded";
  if (refunded > 0) return "partially_refunded";
  return outstandingOf(order) > 0 ? "partially_paid" : "paid";
}

/** Units of a line that have been shipped: current, less what is still to ship. */
export const fulfilledUnits = (line: Line): number =>
  line.currentQuantity - line.fulfillableQuantity;

export type FulfillmentState = null | "partial" | "fulfilled";

export function lineFulfillment(line: Line): FulfillmentState {
  const shipped = fulfilledUnits(line);
  if (shipped <= 0) return null;
  return line.fulfillableQuantity > 0 ? "partial" : "fulfilled";
}

export function orderFulfillment(order: ShopOrder): FulfillmentState {
  const lines = goods(order).filter((line) => line.currentQuantity > 0);
  if (!lines.some((line) => fulfilledUnits(line) > 0)) return null;
  return lines.some((line) => line.fulfillableQuantity > 0) ? "partial" : "fulfilled";
}

export const displayFulfillment = (order: ShopOrder): string =>
  ({ none: "UNFULFILLED", partial: "PARTIALLY_FULFILLED", fulfilled: "FULFILLED" })[
    orderFulfillment(order) ?? "none"
  ];

export const weightGrams = (order: ShopOrder, units: "ordered" | "current"): number =>
  sum(order.lines, (line) => line.grams * (units === "ordered" ? ordered : current)(line));
