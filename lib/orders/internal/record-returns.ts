import type { ChannelOrder } from "@/lib/channels/model";
import { returnUnits } from "@/lib/inventory/commands/return-units";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { recordOrderEvent } from "../commands/record-order-event";
import { units } from "../commands/reserve-order";
import type { WrittenLine } from "./write-lines";

/**
 * Units that had left and that the shop says came back: only these return to a shelf, each refund
 * once. What was refunded before it left is released by the edit itself, and what the shop keeps
 * off its own shelf ("no restock") moves nothing here.
 */
export async function recordReturns(
  tx: ScopedTx,
  scope: OrgScope,
  input: {
    readonly orderId: string;
    readonly channelId: string;
    readonly order: ChannelOrder;
    readonly lines: readonly WrittenLine[];
    readonly actor: Actor;
  },
): Promise<number> {
  const { orderId, channelId, order, lines, actor } = input;
  const byExternalId = new Map(lines.map(({ externalLineId, id }) => [externalLineId, id]));
  const stated = order.refunds.flatMap(({ externalRefundId, lines: refunded }) =>
    refunded
      .filter(({ restock }) => restock === "returned")
      .map((line) => ({ ...line, externalRefundId })),
  );
  if (stated.length === 0) return 0;
  const places = await tx.channelLocation.findMany({
    where: { organizationId: scope.organizationId, channelId, warehouseId: { not: null } },
    select: { externalLocationId: true, warehouseId: true },
  });
  const warehouses = new Map(places.map((row) => [row.externalLocationId, row.warehouseId]));
  const returning = stated.flatMap(({ externalRefundId, externalLineId, ...line }) => {
    const orderLineId = byExternalId.get(externalLineId);
    if (orderLineId === undefined) return [];
    const warehouseId = warehouses.get(line.externalLocationId ?? "") ?? undefined;
    const causeKey = `returned:${channelId}:${externalRefundId}:${externalLineId}`;
    return [{ orderLineId, quantity: line.quantity, warehouseId, causeKey }];
  });
  const back = await returnUnits(
    tx,
    scope,
    orderId,
    returning,
    `Returned, refunded in ${actor.name}`,
  );
  const count = [...back.values()].reduce((sum, quantity) => sum + quantity, 0);
  if (count > 0)
    await recordOrderEvent(tx, scope, {
      orderId,
      kind: "units-returned",
      title: `${units(count)} came back and ${count === 1 ? "is" : "are"} in stock again`,
      detail: `Refunded in ${actor.name} with “restock”`,
      actor,
      causeKey: `${returning.map(({ causeKey }) => causeKey).join(":")}:${count}`.slice(0, 400),
    });
  return count;
}
