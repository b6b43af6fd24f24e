import { errorFields } from "@/lib/observability/error-fields";
import { log } from "@/lib/observability/logger";
import type { OrgScope } from "@/lib/tenancy/scope";
import { reserveAgain } from "../commands/reserve-order";
import { takeTurns } from "./take-turns";

/** Orders served before it is asked again who is next. */
export const PAGE_SIZE = 50;

/** Where the queue was left: the order that had its turn last. */
export type QueuePlace = { readonly placedAt: string; readonly orderId: string };

export type ServedPage = {
  readonly tried: number;
  /** Orders that failed for a reason of ours; those behind them had their turn all the same. */
  readonly troubled: readonly string[];
  /** Null at the end of the queue. */
  readonly next: QueuePlace | null;
};

/** Reserves for these orders one after another, each in a transaction of its own. */
export async function serveInTurn(
  scope: OrgScope,
  orders: readonly { readonly orderId: string; readonly placedAt: Date }[],
): Promise<ServedPage> {
  const troubled: string[] = [];
  for (const { orderId } of orders) {
    try {
      await takeTurns(() => reserveAgain(scope, orderId));
    } catch (error) {
      log.error({ orderId, traceId: scope.traceId, ...errorFields(error) }, "order not served");
      troubled.push(orderId);
    }
  }
  const last = orders.length === PAGE_SIZE ? orders.at(-1) : undefined;
  return {
    tried: orders.length,
    troubled,
    next: last ? { placedAt: last.placedAt.toISOString(), orderId: last.orderId } : null,
  };
}
