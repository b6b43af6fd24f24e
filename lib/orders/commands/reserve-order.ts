import { reserveOrderStock } from "@/lib/inventory/commands/reserve-stock";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { lockOrderFacts } from "../internal/order-facts";
import { mayShip } from "../machine";
import { recordOrderEvent } from "./record-order-event";
import { refreshOrderStatus } from "./refresh-order-status";

export type Reserved = { readonly wanted: number; readonly taken: number };

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
  const order = await lockOrderFacts(tx, scope, orderId);
  if (!order || order.facts.isCancelled || !mayShip(order.facts)) return { wanted: 0, taken: 0 };
  const { wanted, taken } = await reserveOrderStock(tx, scope, orderId);
  if (taken > 0)
    await recordOrderEvent(tx, scope, {
      orderId,
      kind: "stock-reserved",
      title:
        taken === wanted
          ? `Reserved ${units(taken)}`
          : `Reserved ${taken} of ${units(wanted)}, the rest is missing`,
      actor,
      causeKey: `reserved:${orderId}:${cause}`,
    });
  return { wanted, taken };
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
    const { taken } = await reserveForOrder(tx, scope, orderId, scope.traceId);
    const status = await refreshOrderStatus(tx, scope, orderId, {
      title: (now) =>
        now === "TO_SHIP" ? "Stock reserved, ready to ship" : "Stock looked for again",
      causeKey: `reserve-again:${scope.traceId}`,
    });
    if (status !== "SHORT_STOCK")
      return ok({
        message:
          taken > 0
            ? `Reserved ${units(taken)}. ${order.number} is no longer short.`
            : `Nothing is missing for ${order.number}.`,
      });
    if (taken > 0)
      return ok({ message: `Reserved ${units(taken)}. ${order.number} is still short.` });
    return err(
      appError.conflict(
        "insufficient-stock",
        `Insufficient Stock: nothing is free for ${order.number}.`,
        {
          nextAction: "Receive the missing units, then try again.",
        },
      ),
    );
  });
}

export const units = (count: number): string => `${count} ${count === 1 ? "unit" : "units"}`;
