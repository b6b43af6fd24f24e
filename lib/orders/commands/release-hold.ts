import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";
import { SHORT_STOCK_HOLD } from "../model";
import { actOnOrder, type Done, onOrder } from "./act-on-order";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveForOrder } from "./reserve-order";

/** Lets a held order go on from where it stands; what it lacks is reserved first. */
export async function releaseHold(scope: OrgScope, orderId: string): Promise<Done> {
  return actOnOrder(scope, orderId, "release", async (tx, order, cause) =>
    letGoOn(tx, scope, order, { title: "Released from hold", causeKey: `release:${cause}` }),
  );
}

/** The hold's time has come. One that was ended or moved meanwhile is left as it is. */
export async function endHold(
  scope: OrgScope,
  orderId: string,
  now: Date = new Date(),
): Promise<Done> {
  return onOrder(scope, orderId, async (tx, order) => {
    if (order.holdReason === null || order.holdUntil === null || order.holdUntil > now)
      return `${order.number} is not on hold until now`;
    const until = order.holdUntil.toISOString();
    return letGoOn(tx, scope, order, {
      title: "The hold ended at its time",
      causeKey: `hold-ended:${orderId}:${until}`,
    });
  });
}

async function letGoOn(
  tx: ScopedTx,
  scope: OrgScope,
  order: Order,
  why: { readonly title: string; readonly causeKey: string },
): Promise<string> {
  await tx.order.update({
    where: { id: order.id },
    data: {
      ...{ holdReason: null, holdUntil: null },
      // Decided: it keeps what there is and waits, and is not held for the same shortage again.
      ...(order.holdReason === SHORT_STOCK_HOLD ? { partialStock: "BACK_ORDER" as const } : {}),
    },
  });
  await reserveForOrder(tx, scope, order.id, why.causeKey);
  await refreshOrderStatus(tx, scope, order.id, why);
  return `${order.number} goes on`;
}
