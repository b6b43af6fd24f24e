import { istDate, istDateTime, istLongDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import { REATTEMPT, RETURN_TO_ORIGIN } from "../kit/journeys";
import { isBlank, textOf } from "./fields";
import type { Ndr, Parcel } from "./model";
import { operation, ownParcel, type Call, type Operation } from "./operation";
import { paginate } from "./pagination";
import { badRequest, invalidData } from "./replies";
import type { World } from "./world";

export const ndrOperations: readonly Operation[] = [
  operation("GET", "/ndr/all", "listNdr", listNdr),
  operation("GET", "/ndr/:awb", "showNdr", showNdr),
  operation("POST", "/ndr/:awb/action", "actOnNdr", actOnNdr),
];

const ACTIONS = ["re-attempt", "return", "fake-attempt"];

function listNdr(call: Call): Reply {
  const { world, account, request } = call;
  const { query } = request;
  const rows = world.parcels
    .find("account", account.id)
    .filter(isUndelivered)
    .filter((parcel) => {
      const day = istDate(new Date(parcel.ndr.raisedAt));
      return (
        day >= (query.get("from") ?? day) &&
        day <= (query.get("to") ?? day) &&
        (query.get("search") ?? parcel.id) === parcel.id
      );
    })
    .toReversed();
  return rowsReply(call, rows);
}

/** The same envelope with one row. */
function showNdr(call: Call): Reply {
  const parcel = ownParcel(call, call.params["awb"]);
  return rowsReply(call, parcel && hasNdr(parcel) ? [parcel] : []);
}

function rowsReply(call: Call, parcels: readonly (Parcel & { ndr: Ndr })[]): Reply {
  const page = paginate(parcels, call.request);
  return jsonReply(200, {
    data: page.items.map((parcel) => ndrRow(call.world, parcel)),
    meta: page.meta,
  });
}

/** 202 with their spelling. The parcel takes the way that was asked for. */
function actOnNdr(call: Call): Reply {
  const { world, body, params } = call;
  const parcel = ownParcel(call, params["awb"]);
  const action = textOf(body["action"]);
  if (!ACTIONS.includes(action)) {
    return invalidData({ action: ["The selected action is invalid."] });
  }
  if (isBlank(body["comments"])) {
    return invalidData({ comments: ["The comments field is required."] });
  }
  if (!parcel || !isUndelivered(parcel)) return badRequest("Shipment is not in NDR");
  world.parcels.put({ ...parcel, ndr: withAction(world, parcel.ndr, textOf(body["comments"])) });
  world.journeys.reroute(parcel.id, action === "return" ? RETURN_TO_ORIGIN : REATTEMPT);
  return jsonReply(202, { status: "Data Updated Sucessfully" });
}

const withAction = (world: World, ndr: Ndr, comment: string): Ndr => ({
  ...ndr,
  isOpen: false,
  history: [
    ...ndr.history,
    {
      id: world.store.next("shiprocket.ndr-history", 50_347_000),
      reason: ndr.reason,
      actionBy: 2,
      attempt: ndr.attempts,
      comment,
      raisedAt: world.clock.now().toISOString(),
    },
  ],
});

const hasNdr = (parcel: Parcel): parcel is Parcel & { ndr: Ndr } => parcel.ndr !== null;
const isUndelivered = (parcel: Parcel): parcel is Parcel & { ndr: Ndr } =>
  hasNdr(parcel) && parcel.statusId === 21;

/** `samples/shiprocket/ndr_all_200.json`: `payment_status` and `product_price` are text. */
function ndrRow(world: World, parcel: Parcel & { ndr: Ndr }): unknown {
  const order = world.orders.get(parcel.orderId)!;
  const { ndr } = parcel;
  return {
    id: Number(order.id),
    shipment_id: Number(parcel.shipmentId),
    customer_name: `${order.shipping.name} ${order.shipping.lastName}`.trim(),
    customer_email: order.shipping.email,
    customer_phone: order.shipping.phone,
    customer_address: order.shipping.address,
    customer_address_2: order.shipping.address2,
    customer_city: order.shipping.city,
    customer_state: order.shipping.state,
    customer_pincode: order.shipping.pincode,
    payment_status: "2",
    status: "UNDELIVERED",
    status_code: 36,
    payment_method: order.paymentMethod.toLowerCase(),
    created_at: istLongDateTime(new Date(order.createdAt)),
    reason: ndr.reason,
    attempts: ndr.attempts,
    ndr_raised_at: istDateTime(new Date(ndr.raisedAt)),
    courier: parcel.courierName,
    awb_code: parcel.id,
    escalation_status: "N/A",
    product_name: order.items[0]?.name ?? "",
    product_price: (order.items[0]?.sellingPrice ?? 0).toFixed(2),
    shipment_channel_id: order.channelId,
    history: ndr.history.map((entry) => ({
      id: entry.id,
      ndr_id: ndr.id,
      ndr_reason: entry.reason,
      action_by: entry.actionBy,
      ndr_attempt: entry.attempt,
      medium: null,
      ndr_push_status: entry.actionBy === 2 ? 2 : 0,
      comment: entry.comment,
      call_center_call_recording: "",
      call_center_recording_date: "",
      proof_recording: null,
      proof_image: null,
      sms_response: "No Response",
      ndr_raised_at: istDateTime(new Date(entry.raisedAt)),
    })),
    delivered_date: "",
  };
}
