import { appError } from "@/lib/kernel/app-error";
import { err, ok } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { Order } from "@/prisma/generated/client";
import { type Done, orderNotFound } from "../commands/act-on-order";
import { combineOrders } from "../commands/combine-orders";
import { doorOf } from "../same-parcel";

/**
 * Of many orders, those to one door, paid one way, are put in one parcel: that of the oldest that
 * can carry the others. Each order has its own answer.
 */
export async function combineByDoor(
  scope: OrgScope,
  ids: readonly string[],
  orders: readonly Order[],
): Promise<ReadonlyMap<string, Done>> {
  const answers = new Map<string, Done>(ids.map((id) => [id, err(orderNotFound)]));
  const groups = Map.groupBy(orders, (order) =>
    [doorOf(order) ?? order.id, order.currency, order.paymentKind, order.isTest].join("|"),
  );
  for (const group of groups.values()) {
    const oldestFirst = group.toSorted((one, other) => +one.placedAt - +other.placedAt);
    for (const [id, answer] of await combineGroup(scope, oldestFirst)) answers.set(id, answer);
  }
  return answers;
}

/** Whether an order may carry others is known once it is tried; so many are. */
const TRIES = 3;

async function combineGroup(
  scope: OrgScope,
  orders: readonly Order[],
): Promise<ReadonlyMap<string, Done>> {
  let answers: ReadonlyMap<string, Done> = new Map(orders.map((order) => [order.id, alone(order)]));
  if (orders.length < 2) return answers;
  const able = orders.filter(({ combinedIntoId }) => combinedIntoId === null);
  for (const primary of able.slice(0, TRIES)) {
    answers = await joinAll(scope, primary, orders);
    if (answers.get(primary.id)?.ok) break;
  }
  return answers;
}

async function joinAll(
  scope: OrgScope,
  primary: Order,
  orders: readonly Order[],
): Promise<ReadonlyMap<string, Done>> {
  const answers = new Map<string, Done>([[primary.id, alone(primary)]]);
  const carried: string[] = [];
  for (const other of orders) {
    if (other.id === primary.id) continue;
    const done = await combineOrders(scope, { ids: [primary.id, other.id] });
    answers.set(other.id, done);
    if (done.ok) carried.push(other.number);
    else if (done.error.message.startsWith(`${primary.number} `)) answers.set(primary.id, done);
  }
  if (carried.length > 0)
    answers.set(primary.id, ok({ message: `${primary.number} carries ${carried.join(", ")}` }));
  return answers;
}

const alone = (order: Order): Done =>
  err(
    appError.conflict(
      "nothing-to-combine",
      `${order.number} stays alone: no other chosen order goes to its address and is paid the same way.`,
      { nextAction: "Choose a second order to the same address." },
    ),
  );
