import { appendOutbox } from "@/lib/events/append-outbox";
import { reserveOrderStock } from "@/lib/inventory/commands/reserve-stock";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { OrderStatus } from "@/prisma/generated/enums";
import { lockOrderFacts, type OrderRecord } from "../internal/order-facts";
import { mayShip } from "../machine";
import { SHORT_STOCK_HOLD } from "../model";
import { recordOrderEvent } from "./record-order-event";
import { refreshOrderStatus } from "./refresh-order-status";

export type Reserved = { readonly wanted: number; readonly taken: number };

type Cause = {
  readonly causeKey: string;
  readonly actor?: Actor | undefined;
  /** Its units were given back a moment ago, to be taken elsewhere. */
  readonly keepsItsTurn?: boolean;
};

/**
 * Reserves what the order still wants, if money has come or comes at the door, with a timeline row
 * for what was taken. Whoever calls it refreshes the order's state afterwards.
 */
export async function reserveForOrder(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  cause: string,
  actor?: Actor,
): Promise<Reserved> {
  return reserveBy(tx, scope, orderId, { causeKey: cause, actor });
}

export async function reserveBy(
  tx: ScopedTx,
  scope: OrgScope,
  orderId: string,
  cause: Cause,
): Promise<Reserved> {
  const order = await lockOrderFacts(tx, scope, orderId);
  if (!order || order.facts.isCancelled || !mayShip(order.facts)) return { wanted: 0, taken: 0 };
  const { wanted, taken } = await reserveOrderStock(tx, scope, orderId, cause);
  if (taken > 0)
    await recordOrderEvent(tx, scope, {
      orderId,
      kind: "stock-reserved",
      title: taken === wanted ? `Reserved ${units(taken)}` : partWords(order, wanted, taken),
      actor: cause.actor,
      causeKey: `reserved:${orderId}:${cause.causeKey}`,
    });
  await holdOrLetGo(tx, scope, order, { wanted, taken }, cause);
  return { wanted, taken };
}

const partWords = (order: OrderRecord, wanted: number, taken: number): string =>
  order.facts.partialStock === "SHIP_AVAILABLE"
    ? `Reserved ${taken} of ${units(wanted)}, the rest follows`
    : `Reserved ${taken} of ${units(wanted)}, the rest is missing`;

/** An order that is to have all or nothing is held while it has nothing, and only for that. */
async function holdOrLetGo(
  tx: ScopedTx,
  scope: OrgScope,
  order: OrderRecord,
  { wanted, taken }: Reserved,
  { causeKey, actor }: Cause,
): Promise<void> {
  const isHeldForStock = order.holdReason === SHORT_STOCK_HOLD;
  const mustHold = order.facts.partialStock === "HOLD" && taken < wanted;
  const where = { id: order.id, organizationId: scope.organizationId };
  if (mustHold && order.holdReason === null) {
    await tx.order.updateMany({ where, data: { holdReason: SHORT_STOCK_HOLD } });
    await recordOrderEvent(tx, scope, {
      ...{
        orderId: order.id,
        kind: "held-for-stock",
        title: "Held, because stock is short",
        actor,
      },
      detail: `Not all of ${units(wanted)} are free, and an order is to have all or nothing. None were reserved.`,
      causeKey: `held-for-stock:${order.id}:${causeKey}`,
    });
  }
  if (isHeldForStock && !mustHold) {
    await tx.order.updateMany({ where, data: { holdReason: null, holdUntil: null } });
    await recordOrderEvent(tx, scope, {
      ...{ orderId: order.id, kind: "hold-ended", title: "No longer held for stock", actor },
      causeKey: `hold-ended:${order.id}:${causeKey}`,
    });
  }
}

/**
 * Tries again for an order that is short: the fix of a short-stock card, and what runs by itself
 * when units come in.
 */
export async function reserveAgain(
  scope: OrgScope,
  orderId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const order = await lockOrderFacts(tx, scope, orderId);
    if (!order) return err(appError.notFound("order-not-found", "There is no such order."));
    const attempt = newId();
    const reserved = await reserveForOrder(tx, scope, orderId, attempt);
    const status = await refreshOrderStatus(tx, scope, orderId, {
      title: (now) =>
        now === "TO_SHIP" ? "Stock reserved, ready to ship" : "Stock looked for again",
      causeKey: `reserve-again:${attempt}`,
    });
    await shipTheRest(tx, scope, order, reserved, status);
    return answerOf(order.number, reserved, status);
  });
}

/** What follows in a parcel of its own is claimed as the first was: by itself where it was so. */
async function shipTheRest(
  tx: ScopedTx,
  scope: OrgScope,
  order: OrderRecord,
  { wanted, taken }: Reserved,
  status: OrderStatus,
): Promise<void> {
  const isAutomatic = order.shipMode === "AUTO_ON_PAID" && !order.isTest && order.hasShipments;
  const mayGo = status === "TO_SHIP" || status === "PARTIALLY_SHIPPED";
  const isComplete = taken === wanted || order.facts.partialStock === "SHIP_AVAILABLE";
  if (taken === 0 || !isAutomatic || !mayGo || !isComplete) return;
  const carrying = order.combinedIntoId ?? order.id;
  await appendOutbox(tx, scope, "order/ready-to-ship", { orderId: carrying }, newId());
}

function answerOf(
  number: string,
  { wanted, taken }: Reserved,
  status: OrderStatus,
): Result<{ readonly message: string }, AppError> {
  if (wanted === 0) return ok({ message: `Nothing is missing for ${number}.` });
  if (taken === wanted)
    return ok({ message: `Reserved ${units(taken)}. ${number} is no longer short.` });
  if (taken > 0) return ok({ message: `Reserved ${units(taken)}. ${number} is still short.` });
  if (status !== "SHORT_STOCK") return ok({ message: `Nothing is free for ${number} yet.` });
  return err(
    appError.conflict("insufficient-stock", `Insufficient Stock: nothing is free for ${number}.`, {
      nextAction: "Receive the missing units, then try again. Older orders are served first.",
    }),
  );
}

export const units = (count: number): string => `${count} ${count === 1 ? "unit" : "units"}`;
