import { type AppError, appError } from "@/lib/kernel/app-error";
import { isUuid, newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";
import { allowedActs } from "../allowed-acts";
import type { OrderDetail } from "../schema";

type Act = OrderDetail["allowed"][number];

export type Done = Result<{ readonly message: string }, AppError>;

const orderNotFound = appError.notFound("order-not-found", "Order not found", {
  nextAction: "Open the order list and choose it again.",
});

const WORDS: Readonly<Record<Act, string>> = {
  ship: "shipped",
  hold: "held",
  release: "released",
  "edit-address": "readdressed",
  cancel: "cancelled",
};

/**
 * One act of a person on one order: the row is locked, the rule that the page shows is asked again,
 * and the work runs in the same transaction. `cause` is this act's own: the trace id is the caller's
 * to choose, and one that is used twice would leave the second act without a row on the timeline.
 */
export async function actOnOrder(
  scope: OrgScope,
  orderId: string,
  act: Act,
  work: (tx: ScopedTx, order: Order, cause: string) => Promise<string>,
): Promise<Done> {
  if (!isUuid(orderId)) return err(orderNotFound);
  return inTransaction(scope, async (tx): Promise<Done> => {
    await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${orderId}::uuid FOR UPDATE`;
    const order = await tx.order.findFirst({
      where: { id: orderId },
      include: { shipments: { select: { status: true } } },
    });
    if (!order) return err(orderNotFound);
    const statuses = order.shipments.map(({ status }) => status);
    if (!allowedActs(order, statuses).includes(act))
      return err(
        appError.conflict(
          `order-cannot-be-${WORDS[act]}`,
          `${order.number} cannot be ${WORDS[act]} as it stands now.`,
          { nextAction: "Open the order and look at its state and its shipments." },
        ),
      );
    return ok({ message: await work(tx, order, newId()) });
  });
}
