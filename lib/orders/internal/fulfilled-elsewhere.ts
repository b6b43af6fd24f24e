import type { ChannelOrder } from "@/lib/channels/model";
import { shipUnits } from "@/lib/inventory/commands/ship-stock";
import type { Actor, OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { recordOrderEvent } from "../commands/record-order-event";
import { units } from "../commands/reserve-order";
import { parcelsOf } from "../parcels-of";
import type { WrittenLine } from "./write-lines";

/**
 * Units that the shop shows as shipped by somebody else: by hand in its admin, or before it was
 * connected. They count as gone, so that nobody ships them twice, and leave the books where they
 * were held. Our own parcels are told apart by tracking number, void ones too.
 */
export async function recordFulfilledElsewhere(
  tx: ScopedTx,
  scope: OrgScope,
  input: {
    readonly orderId: string;
    readonly combinedIntoId: string | null;
    readonly order: ChannelOrder;
    readonly lines: readonly WrittenLine[];
    readonly actor: Actor;
  },
): Promise<number> {
  const { orderId, order, lines } = input;
  if (order.fulfillments.length === 0) return 0;
  const shipments = await tx.shipment.findMany({
    where: {
      organizationId: scope.organizationId,
      ...parcelsOf({ id: orderId, combinedIntoId: input.combinedIntoId }),
    },
    select: {
      awb: true,
      externalFulfillmentId: true,
      pickedUpAt: true,
      packages: { select: { awb: true } },
      lines: { select: { orderLineId: true, quantity: true } },
    },
  });
  const ours = new Set(
    shipments.flatMap(({ awb, externalFulfillmentId, packages }) => [
      awb,
      externalFulfillmentId,
      ...packages.map((parcel) => parcel.awb),
    ]),
  );
  const elsewhere = new Map<string, number>();
  for (const fulfillment of order.fulfillments) {
    const isOurs =
      ours.has(fulfillment.externalFulfillmentId) ||
      fulfillment.trackingNumbers.some((number) => ours.has(number));
    if (isOurs) continue;
    for (const { externalLineId, quantity } of fulfillment.lines)
      elsewhere.set(externalLineId, (elsewhere.get(externalLineId) ?? 0) + quantity);
  }
  const leaving = lines.flatMap((line) => {
    const byUs = shipments
      .filter(({ pickedUpAt }) => pickedUpAt !== null)
      .flatMap((shipment) => shipment.lines)
      .filter(({ orderLineId }) => orderLineId === line.id)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    const gone = Math.min(line.orderedQuantity, byUs + (elsewhere.get(line.externalLineId) ?? 0));
    const quantity = gone - line.shippedQuantity;
    return quantity > 0 ? [{ orderLineId: line.id, skuId: line.skuId, quantity, gone }] : [];
  });
  if (leaving.length === 0) return 0;
  const cause = `elsewhere:${leaving.map(({ orderLineId, gone }) => `${orderLineId}:${gone}`).join(":")}`;
  const { shipped } = await shipUnits(tx, scope, {
    ...{ orderId, shipmentId: undefined, warehouseId: undefined, cause, lines: leaving },
    reason: "Fulfilled outside Waybill",
  });
  await recordOrderEvent(tx, scope, {
    orderId,
    kind: "fulfilled-elsewhere",
    title: `${units(shipped)} fulfilled outside Waybill`,
    actor: input.actor,
    causeKey: `${cause}:${orderId}`.slice(0, 400),
  });
  return shipped;
}
