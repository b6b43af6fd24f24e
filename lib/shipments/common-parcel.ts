import { type AppError, appError } from "@/lib/kernel/app-error";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";
import { whyNotShippable } from "./plan-shipment";

/** Of all orders in the parcel: the courier collects for each of them. */
export const openAmounts = (orders: readonly Order[]) => {
  const sum = (of: (order: Order) => number) => orders.reduce((total, one) => total + of(one), 0);
  return {
    codAmountMinor: sum(({ codAmountMinor }) => codAmountMinor),
    totalMinor: sum(({ totalMinor }) => totalMinor),
    openUnits: sum(({ unitCount, shippedUnitCount }) => unitCount - shippedUnitCount),
  };
};

/** A common parcel goes when every order in it can. */
export function obstacleOf(order: Order, members: readonly Order[]): AppError | undefined {
  const own = whyNotShippable(order);
  if (own) return appError.conflict(own.code, own.message, { nextAction: own.nextAction });
  for (const member of members) {
    const obstacle = whyNotShippable(member);
    if (!obstacle) continue;
    return appError.conflict(
      "combined-order-not-ready",
      `${member.number} goes in the same parcel and cannot go yet: ${obstacle.message}`,
      { nextAction: `${obstacle.nextAction} Or take ${member.number} out of the parcel.` },
    );
  }
  return undefined;
}

export async function goesWithAnother(tx: ScopedTx, order: Order): Promise<AppError> {
  const primary = await tx.order.findFirst({
    where: { id: order.combinedIntoId ?? order.id },
    select: { number: true },
  });
  const number = primary?.number ?? "another order";
  return appError.conflict("combined", `${order.number} goes in the parcel of ${number}`, {
    nextAction: `Ship ${number}, or take ${order.number} out of its parcel first.`,
  });
}
