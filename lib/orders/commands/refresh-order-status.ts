import { appendOutbox } from "@/lib/events/append-outbox";
import { raiseException, resolveExceptions } from "@/lib/exceptions/commands/raise-exception";
import { releaseLineStock } from "@/lib/inventory/commands/release-stock";
import { log } from "@/lib/observability/logger";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { OrderStatus } from "@/prisma/generated/enums";
import { leaveCombination } from "../internal/combination";
import { keepQueue } from "../internal/keep-queue";
import { lockOrderFacts, type OrderRecord } from "../internal/order-facts";
import { canMoveOrder, deriveOrderStatus } from "../machine";
import { recordOrderEvent } from "./record-order-event";

const HOUR_MS = 60 * 60 * 1000;

export type Why = {
  /** As the timeline should say it: "Stock reserved", "Parcel picked up". */
  readonly title: string | ((status: OrderStatus) => string);
  /** The same cause moves the order once. */
  readonly causeKey: string;
  readonly detail?: string | undefined;
  /** Defaults to the scope's actor. */
  readonly actor?: Actor | undefined;
};

/**
 * Works out where an order stands from its lines, holds, shipments and exceptions, and moves it by
 * the table, with a timeline row and the work that follows in the same transaction. Keeps the
 * figures of the list up to date on the way. Safe to call whenever something about it has changed.
 */
export async function refreshOrderStatus(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  why: Why,
): Promise<OrderStatus> {
  const { status, memberIds } = await refreshOne(tx, scope, orderId, why);
  // What becomes of the parcel becomes of every order in it.
  for (const memberId of memberIds) await refreshOne(tx, scope, memberId, why);
  return status;
}

async function refreshOne(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  why: Why,
): Promise<{ readonly status: OrderStatus; readonly memberIds: readonly string[] }> {
  const order = await settledFacts(tx, scope, orderId, why);
  const target = deriveOrderStatus(order.facts);
  const isMove = target !== order.status;
  const status = isMove && canMoveOrder(order.status, target) ? target : order.status;
  if (status !== target)
    log.warn({ orderId, from: order.status, to: target, traceId: scope.traceId }, "order stays");
  await tx.order.updateMany({
    where: { id: orderId, organizationId: scope.organizationId },
    data: { status, ...figuresOf(order, status) },
  });
  if (status !== order.status) await afterMove(tx, scope, order, status, why);
  await reportShortStock(tx, scope, order, status);
  await keepQueue(tx, scope, order);
  return { status, memberIds: order.memberIds };
}

/** What is held and not needed any more is given back before the figures are taken. */
async function settledFacts(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  why: Why,
): Promise<OrderRecord> {
  const order = await lockOrderFacts(tx, scope, orderId);
  if (!order) throw new Error(`Order ${orderId} does not exist in this organization`);
  if (order.excess.length === 0) return order;
  const units = new Map(order.excess.map((row) => [row.line, row.units]));
  const reason = order.facts.isCancelled ? "Order cancelled" : "Order changed";
  const { released } = await releaseLineStock(tx, scope, orderId, units, reason);
  await recordOrderEvent(tx, scope, {
    orderId,
    kind: "stock-released",
    title: `Released ${released} ${released === 1 ? "unit" : "units"}`,
    detail: reason,
    actor: why.actor,
    causeKey: `released:${orderId}:${why.causeKey}`,
  });
  return (await lockOrderFacts(tx, scope, orderId)) ?? order;
}

const NOTHING_LEFT_TO_SHIP: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  ...(["SHIPPED", "DELIVERED", "RETURNED", "CANCELLED"] as const),
]);

const MAX_SEARCH_TEXT = 2_000;

/** What lists show and search, derived with the state so that it is never older than it. */
function figuresOf(order: OrderRecord, status: OrderStatus) {
  const { facts, firstLine, lineCount, placedAt } = order;
  const words = [order.number, order.buyerName, order.shipCity ?? "", ...order.searchWords];
  const isDone = NOTHING_LEFT_TO_SHIP.has(status) || facts.unitCount === 0;
  return {
    unitCount: facts.unitCount,
    reservedUnitCount: facts.reservedUnitCount,
    shippedUnitCount: facts.shippedUnitCount,
    weightGrams: order.weightGrams,
    requiresShipping: facts.unitCount > 0,
    lineSummary: firstLine
      ? `${firstLine.quantity} × ${firstLine.title}${lineCount > 1 ? ` +${lineCount - 1}` : ""}`
      : "",
    searchText: words.join(" ").toLowerCase().slice(0, MAX_SEARCH_TEXT),
    shipBy: isDone ? null : new Date(placedAt.getTime() + order.shipWithinHours * HOUR_MS),
  };
}

/** From these an order comes to "To ship" for the first time; from others a person is at work on it. */
const BEFORE_SHIPPING: ReadonlySet<OrderStatus> = new Set<OrderStatus>([
  ...(["RECEIVED", "UNMAPPED", "SHORT_STOCK", "ON_HOLD"] as const),
]);

async function afterMove(
  tx: ScopedTx,
  scope: OrgScope,
  order: OrderRecord,
  status: OrderStatus,
  why: Why,
): Promise<void> {
  await recordOrderEvent(tx, scope, {
    orderId: order.id,
    kind: "order-moved",
    title: typeof why.title === "string" ? why.title : why.title(status),
    detail: why.detail,
    actor: why.actor,
    fromStatus: order.status,
    toStatus: status,
    causeKey: `order:${order.id}:${why.causeKey}`,
  });
  if (status === "CANCELLED") {
    await resolveExceptions(
      tx,
      scope,
      [`order-changed:${order.id}`, `not-shippable:${order.id}`],
      "The order is cancelled",
    );
    await leaveCombination(tx, scope, order, { why: "it is cancelled", causeKey: why.causeKey });
  }
  const shipsItself =
    order.shipMode === "AUTO_ON_PAID" &&
    status === "TO_SHIP" &&
    BEFORE_SHIPPING.has(order.status) &&
    !order.hasShipments &&
    !order.isTest;
  if (shipsItself)
    await appendOutbox(
      tx,
      scope,
      "order/ready-to-ship",
      // In a common parcel the order that carries it is the one to ship.
      { orderId: order.combinedIntoId ?? order.id },
      `${order.id}:${why.causeKey}`,
    );
}

/** How many units are missing stands on one card, raised again only when the number changes. */
async function reportShortStock(
  tx: ScopedTx,
  scope: OrgScope,
  order: OrderRecord,
  status: OrderStatus,
): Promise<void> {
  const fingerprint = `short:${order.id}`;
  if (status !== "SHORT_STOCK") {
    if (order.facts.openExceptions.includes("SHORT_STOCK"))
      await resolveExceptions(tx, scope, [fingerprint], "Nothing is missing any more");
    return;
  }
  const bySku = Map.groupBy(order.shortSkus, ({ code }) => code);
  const short = [...bySku].map(([code, rows]) => ({
    code,
    missing: rows.reduce((sum, row) => sum + row.missing, 0),
  }));
  const missing = short.reduce((sum, row) => sum + row.missing, 0);
  if (missing === order.reportedMissing) return;
  const list = short.map((row) => `${row.missing} × ${row.code}`).join(", ");
  const [first] = short;
  await raiseException(tx, scope, {
    kind: "SHORT_STOCK",
    fingerprint,
    groupKey: short.length === 1 && first ? `short-sku:${first.code}` : fingerprint,
    title: `${missing} ${missing === 1 ? "unit" : "units"} missing for ${order.number}`,
    cause: `Not enough stock is free: ${list}. ${order.facts.reservedUnitCount} of ${order.facts.unitCount} units are reserved and stay so. Receive the missing units; the order then goes on by itself.`,
    data: { orderId: order.id, missing },
    orderId: order.id,
    dueAt: new Date(
      Math.max(Date.now() + HOUR_MS, order.placedAt.getTime() + order.shipWithinHours * HOUR_MS),
    ),
  });
}
