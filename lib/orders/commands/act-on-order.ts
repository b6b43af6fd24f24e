import { type AppError, appError } from "@/lib/kernel/app-error";
import { isUuid, newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { Order } from "@/prisma/generated/client";
import type { OrderStatus, ShipmentStatus } from "@/prisma/generated/enums";
import { allowedActs, bookedUnits } from "../allowed-acts";
import { isAtCourier } from "../machine";
import { parcelsOf } from "../parcels-of";
import type { OrderDetail } from "../schema";

type Act = OrderDetail["allowed"][number];

export type Done = Result<{ readonly message: string }, AppError>;

export const orderNotFound = appError.notFound("order-not-found", "Order not found", {
  nextAction: "Open the order list and choose it again.",
});

const WORDS: Readonly<Record<Act, string>> = {
  ship: "shipped",
  hold: "held",
  release: "released",
  "edit-address": "readdressed",
  "edit-lines": "edited",
  cancel: "cancelled",
  combine: "combined",
  uncombine: "taken apart",
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
  work: (tx: ScopedTx, order: Order, cause: string) => Promise<string | Done>,
): Promise<Done> {
  return onOrder(scope, orderId, async (tx, order, cause) => {
    const refusal = await refusalOf(tx, order, act);
    return refusal ? err(refusal) : work(tx, order, cause);
  });
}

/** The same for what may be done in any state: a note, a tag, who has it. */
export async function onOrder(
  scope: OrgScope,
  orderId: string,
  work: (tx: ScopedTx, order: Order, cause: string) => Promise<string | Done>,
): Promise<Done> {
  if (!isUuid(orderId)) return err(orderNotFound);
  return inTransaction(scope, async (tx): Promise<Done> => {
    await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${orderId}::uuid FOR NO KEY UPDATE`;
    const order = await tx.order.findFirst({ where: { id: orderId } });
    if (!order) return err(orderNotFound);
    const done = await work(tx, order, newId());
    return typeof done === "string" ? ok({ message: done }) : done;
  });
}

/** Why the act is not for this order now; undefined where it is. The order's row is held. */
export async function refusalOf(
  tx: ScopedTx,
  order: Order,
  act: Act,
): Promise<AppError | undefined> {
  const { organizationId } = order;
  const [shipments, lines, members] = await Promise.all([
    tx.shipment.findMany({
      where: { organizationId, ...parcelsOf(order) },
      select: { status: true, lines: { select: { orderLineId: true, quantity: true } } },
    }),
    tx.orderLine.findMany({ where: { organizationId, orderId: order.id }, select: { id: true } }),
    tx.order.count({ where: { organizationId, combinedIntoId: order.id } }),
  ]);
  const statuses = shipments.map(({ status }) => status);
  const acts = allowedActs(
    { ...order, hasMembers: members > 0, bookedUnitCount: bookedUnits(shipments, lines) },
    statuses,
  );
  if (acts.includes(act)) return undefined;
  return appError.conflict(
    `order-cannot-be-${WORDS[act].replaceAll(" ", "-")}`,
    `${order.number} cannot be ${WORDS[act]}: ${whyNot(order, act, statuses)}.`,
    { nextAction: "Open the order and look at its state and its shipments." },
  );
}

const STATES: Readonly<Record<OrderStatus, string>> = {
  RECEIVED: "it waits for its payment",
  ON_HOLD: "it is on hold",
  UNMAPPED: "an item has no SKU",
  SHORT_STOCK: "it is short of stock",
  TO_SHIP: "it is to ship",
  EXCEPTION: "it needs a person first",
  PARTIALLY_SHIPPED: "a part has left",
  SHIPPED: "it has left",
  DELIVERED: "it is delivered",
  RETURNED: "it came back",
  CANCELLED: "it is cancelled",
};

function whyNot(order: Order, act: Act, statuses: readonly ShipmentStatus[]): string {
  if (statuses.some(isAtCourier)) return "its parcel is booked, so void that first";
  if (act === "edit-lines" && order.channelId !== null)
    return "its items are changed in the shop it came from";
  if (order.combinedIntoId !== null && (act === "ship" || act === "combine"))
    return "it travels in the parcel of another order";
  if (act === "uncombine") return "it travels by itself";
  return STATES[order.status];
}
