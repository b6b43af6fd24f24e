import type { ShopOrder } from "../model";
import { financialStatus, orderFulfillment, originalTotals } from "../order-math";

/** Shopify's search syntax, as far as lists are synchronised with it: `field:>='value'`, ANDed. */
type Term = {
  readonly field: string;
  readonly operator: ":" | ":>" | ":>=" | ":<" | ":<=";
  readonly value: string;
  readonly isNegated: boolean;
};

export function parseSearch(query: string): Term[] {
  const terms: Term[] = [];
  const pattern = /(-?)(\w+)(:>=|:<=|:>|:<|:)(?:'([^']*)'|"([^"]*)"|([^\s]+))/g;
  for (const match of query.matchAll(pattern)) {
    terms.push({
      isNegated: match[1] === "-",
      field: match[2]!,
      operator: match[3] as Term["operator"],
      value: match[4] ?? match[5] ?? match[6] ?? "",
    });
  }
  return terms;
}

/** An unknown field is ignored, as Shopify ignores it (with a warning we do not send). */
export function orderMatches(order: ShopOrder, terms: readonly Term[]): boolean {
  return terms.every((term) => matchesTerm(order, term) !== term.isNegated);
}

function matchesTerm(order: ShopOrder, term: Term): boolean {
  switch (term.field) {
    case "updated_at":
      return compareTime(order.updatedAt, term);
    case "created_at":
    case "processed_at":
      return compareTime(order.createdAt, term);
    case "id":
      return compare(BigInt(order.id), BigInt(term.value), term.operator);
    case "name":
      return order.name === term.value || order.name.replace(/^#/, "") === term.value;
    case "email":
      return order.email === term.value;
    case "tag":
      return order.tags.includes(term.value);
    case "test":
      return String(order.test) === term.value;
    case "financial_status":
      return financialStatus(order) === term.value;
    case "fulfillment_status":
      return fulfillmentMatches(order, term.value);
    case "status":
      return statusMatches(order, term.value);
    default:
      return true;
  }
}

function fulfillmentMatches(order: ShopOrder, value: string): boolean {
  const state = orderFulfillment(order);
  switch (value) {
    case "unshipped":
    case "unfulfilled":
      return state === null;
    case "partial":
      return state === "partial";
    case "shipped":
    case "fulfilled":
      return state === "fulfilled";
    default:
      return false;
  }
}

function statusMatches(order: ShopOrder, value: string): boolean {
  switch (value) {
    case "cancelled":
      return order.cancelledAt !== null;
    case "closed":
      return order.closedAt !== null;
    case "open":
      return order.closedAt === null && order.cancelledAt === null;
    default:
      return true;
  }
}

/** Order times have whole seconds on the wire, so they are compared as such. */
function compareTime(iso: string, term: Term): boolean {
  return compare(seconds(iso), seconds(term.value), term.operator);
}

const seconds = (value: string): number => Math.floor(Date.parse(value) / 1000);

function compare<Value extends number | bigint>(
  left: Value,
  right: Value,
  operator: Term["operator"],
): boolean {
  switch (operator) {
    case ":>":
      return left > right;
    case ":>=":
      return left >= right;
    case ":<":
      return left < right;
    case ":<=":
      return left <= right;
    default:
      return left === right;
  }
}

/** Sorting is ascending unless reversed; equal keys fall back to the id. */
export function sortOrders(
  orders: readonly ShopOrder[],
  sortKey: string | null | undefined,
): ShopOrder[] {
  const keyOf = (order: ShopOrder): string | number => {
    switch (sortKey) {
      case "UPDATED_AT":
        return order.updatedAt.slice(0, 19);
      case "ORDER_NUMBER":
        return order.orderNumber;
      case "ID":
        return 0;
      case "TOTAL_PRICE":
        return originalTotals(order).total;
      default:
        return order.createdAt;
    }
  };
  return orders.toSorted((left, right) => {
    const [leftKey, rightKey] = [keyOf(left), keyOf(right)];
    if (leftKey !== rightKey) return leftKey < rightKey ? -1 : 1;
    return BigInt(left.id) < BigInt(right.id) ? -1 : 1;
  });
}
