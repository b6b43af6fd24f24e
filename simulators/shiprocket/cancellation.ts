import { emptyReply, jsonReply, type Reply } from "../kit/http";
import { idList } from "./fields";
import type { Parcel, SrOrder } from "./model";
import { operation, ownOrder, ownParcel, type Call, type Operation } from "./operation";
import { parcelOf } from "./orders";
import { badRequest, notAnObject, notIterable, requiredMissing } from "./replies";
import { isOutOfReach, recordScan, setOrderStatus } from "./scans";
import { moveMoney } from "./wallet";
import type { World } from "./world";

export type Cancellation = { readonly awb: string; readonly isWholeOrder: boolean };

export const cancellationOperations: readonly Operation[] = [
  operation("POST", "/orders/cancel", "cancelOrders", cancelOrders),
  operation("POST", "/orders/cancel/shipment/awbs", "cancelAwbs", cancelAwbs),
];

const MINUTE_MS = 60_000;
const MOST_AWBS = 2000;

/** Documented as 204, seen live as 200. An order without an AWB ends at once, others are queued. */
function cancelOrders(call: Call): Reply {
  const { world, account, body } = call;
  if (body["ids"] === undefined) return requiredMissing("ids");
  const ids = idList(body["ids"]);
  if (!ids) return notIterable();
  const orders = ids.map((id) => ownOrder(call, id));
  if (!orders.every((order) => order !== undefined)) return notAnObject();
  const late = orders.find((order) => {
    const parcel = parcelOf(world, order);
    return parcel && isOutOfReach(parcel);
  });
  // Their wording here is unknown; that there is no cancel after pick-up is not.
  if (late) return badRequest("Order cannot be cancelled, it has already been picked up");
  for (const order of orders) {
    const parcel = parcelOf(world, order);
    if (parcel) requestCancellation(world, parcel, true);
    else cancelOrder(world, order);
  }
  return account.quirks.cancelReply === "204"
    ? emptyReply(204)
    : jsonReply(200, { status_code: 200, message: "Order cancelled successfully." });
}

/** The answer only says "queued"; whether it took hold shows in the tracking. */
function cancelAwbs(call: Call): Reply {
  const awbs = idList(call.body["awbs"]);
  if (call.body["awbs"] === undefined) return requiredMissing("awbs");
  if (!awbs) return notIterable();
  if (awbs.length > MOST_AWBS) return badRequest("Maximum 2000 awbs are allowed");
  for (const awb of awbs) {
    const parcel = ownParcel(call, awb);
    if (parcel) requestCancellation(call.world, parcel, false);
  }
  return jsonReply(200, {
    message: "Bulk Shipment cancellation is in progress. Please wait for some time.",
  });
}

function cancelOrder(world: World, order: SrOrder): void {
  world.orders.put({
    ...order,
    statusId: order.isReturn ? 27 : 5,
    updatedAt: world.clock.now().toISOString(),
    activities: [...order.activities, "ORDER_CANCELLED"],
  });
}

const reopenOrder = (world: World, order: SrOrder): SrOrder =>
  world.orders.put({
    ...order,
    statusId: order.isReturn ? 21 : 1,
    updatedAt: world.clock.now().toISOString(),
  });

function requestCancellation(world: World, parcel: Parcel, isWholeOrder: boolean): void {
  if (parcel.statusId === 8) return;
  const delayMs = (world.accounts.get(parcel.accountId)?.cancelDelayMinutes ?? 0) * MINUTE_MS;
  const requested = world.parcels.put({
    ...parcel,
    cancelRequestedAt: world.clock.now().toISOString(),
    statusId: isOutOfReach(parcel) ? parcel.statusId : 16,
  });
  if (requested.statusId === 16) setOrderStatus(world, requested, 16);
  world.cancellations.after(delayMs, { awb: parcel.id, isWholeOrder }, parcel.id);
}

/**
 * A parcel that got "Out for Pickup" in the meantime goes on as if nothing had been asked.
 * Cancelling the AWB leaves the order open for another one; cancelling the order ends both.
 */
export function completeCancellation(world: World, { awb, isWholeOrder }: Cancellation): void {
  const parcel = world.parcels.get(awb);
  if (!parcel || parcel.statusId === 8) return;
  if (isOutOfReach(parcel)) {
    world.parcels.put({ ...parcel, cancelRequestedAt: null });
    return;
  }
  world.journeys.stop(awb);
  recordScan(world, awb, { kind: "cancelled", afterMinutes: 0, place: "origin" });
  moveMoney(world, parcel, parcel.freightPaise, "Freight reversed, shipment cancelled");
  const shipment = world.shipments.get(parcel.shipmentId);
  if (shipment?.awb === awb) {
    world.shipments.put({
      ...shipment,
      awb: null,
      pickup: null,
      manifestId: null,
      labelled: false,
    });
  }
  const order = world.orders.get(parcel.orderId);
  if (!order) return;
  if (isWholeOrder) cancelOrder(world, order);
  else reopenOrder(world, order);
}
