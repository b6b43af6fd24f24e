import { appError } from "@/lib/kernel/app-error";
import { isUuid, newId } from "@/lib/kernel/ids";
import { err, ok } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";
import { joinParcel } from "../internal/combination";
import { takeOutOfParcel } from "../internal/take-out-of-parcel";
import { takeTurns } from "../internal/take-turns";
import { whyNotTogether } from "../same-parcel";
import { actOnOrder, type Done, orderNotFound, refusalOf } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";

/**
 * Lets orders to one door travel in one parcel: that of the first. Each keeps its lines, what it
 * holds and its own state; one courier is booked for all. All or none: a half-made parcel would be
 * shipped as if it were whole.
 */
export async function combineOrders(
  scope: OrgScope,
  input: { readonly ids: readonly string[] },
): Promise<Done> {
  const ids = [...new Set(input.ids)];
  if (!ids.every(isUuid)) return err(orderNotFound);
  return takeTurns(() =>
    inTransaction(scope, async (tx): Promise<Done> => {
      const orders = await lockInTurn(tx, scope, ids);
      const [primary, ...others] = ids.flatMap((id) => orders.get(id) ?? []);
      if (!primary || orders.size < ids.length) return err(orderNotFound);
      if (others.length === 0) return err(onlyOne(primary));
      const joining = others.filter(({ combinedIntoId }) => combinedIntoId !== primary.id);
      for (const order of [primary, ...joining]) {
        const refusal = await refusalOf(tx, order, "combine");
        if (refusal) return err(refusal);
      }
      for (const order of joining) {
        const why =
          whyNotTogether(primary, order) ??
          ((await hasMembers(tx, scope, order)) ? "others travel in its own parcel" : undefined);
        if (why) return err(apart(order, why));
      }
      const cause = newId();
      for (const order of joining) await joinParcel(tx, scope, primary, order, cause);
      const numbers = joining.map(({ number }) => number).join(", ");
      return ok({
        message:
          joining.length === 0
            ? `They go in the parcel of ${primary.number} already`
            : `${numbers} ${joining.length === 1 ? "goes" : "go"} in the parcel of ${primary.number}`,
      });
    }),
  );
}

/** Gives every order of a common parcel a parcel of its own again, or takes one order out of it. */
export async function uncombineOrder(scope: OrgScope, orderId: string): Promise<Done> {
  return actOnOrder(scope, orderId, "uncombine", async (tx, order, cause) => {
    const left = await takeOutOfParcel(tx, scope, order, { why: "undone", causeKey: cause });
    await refreshOrderStatus(tx, scope, order.id, {
      title: "In a parcel of its own again",
      causeKey: `uncombined:${cause}`,
    });
    return left.length === 1 && left[0] === orderId
      ? `${order.number} goes in a parcel of its own`
      : `${left.length} ${left.length === 1 ? "order goes" : "orders go"} in parcels of their own again`;
  });
}

/** In the order of their ids, so that two who combine the same orders do not wait for each other. */
async function lockInTurn(
  tx: ScopedTx,
  scope: OrgScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Order>> {
  await tx.$queryRaw`
    SELECT id FROM "Order" WHERE "organizationId" = ${scope.organizationId}::uuid
       AND id = ANY (${[...ids]}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  const orders = await tx.order.findMany({
    where: { organizationId: scope.organizationId, id: { in: [...ids] } },
  });
  return new Map(orders.map((order) => [order.id, order]));
}

const hasMembers = async (tx: ScopedTx, scope: OrgScope, order: Order): Promise<boolean> =>
  (await tx.order.count({
    where: { organizationId: scope.organizationId, combinedIntoId: order.id },
  })) > 0;

const onlyOne = (order: Order) =>
  appError.conflict("nothing-to-combine", `${order.number} has no other order to go with.`, {
    nextAction: "Choose a second order to the same address.",
  });

const apart = (order: Order, why: string) =>
  appError.conflict("orders-do-not-match", `${order.number} cannot be combined: ${why}.`, {
    nextAction: "Combine orders of one buyer, one address and one way to pay.",
  });
