import { isRecord, jsonReply, type Reply } from "../kit/http";
import { addPickupLocation, pickupLocationNamed } from "./accounts";
import { bookCourier, phpDate } from "./awb";
import { DOCUMENTS_PATH } from "./documents";
import { isBlank, isYes, numberOf, textOf } from "./fields";
import { operation, type Call, type Operation } from "./operation";
import { readOrder } from "./order-input";
import { addOrder, orderOf } from "./orders";
import { locationErrors, readLocation } from "./pickup-locations";
import { schedulePickup } from "./pickups";

export const wrapperOperations: readonly Operation[] = [
  operation("POST", "/shipments/create/forward-shipment", "forwardShipment", forwardShipment),
];

/**
 * All steps in one call. A failure is HTTP 200 with `status: 0` and the step that failed; the
 * steps before it did happen.
 */
function forwardShipment(call: Call): Reply {
  const { world, account, body } = call;
  const vendor = body["vendor_details"];
  const addsLocation = isRecord(vendor);
  if (addsLocation) {
    const errors = locationErrors({ ...call, body: vendor });
    if (Object.keys(errors).length > 0) return failed("Adding pickup location");
    addPickupLocation(world, account, readLocation(vendor));
  }
  const nickname = addsLocation
    ? textOf(vendor["pickup_location"])
    : textOf(body["pickup_location"]);
  if (!pickupLocationNamed(world, account.id, nickname)) {
    return failed("Creating order", "Wrong Pickup location entered");
  }
  const input = readOrder(body, 50);
  if ("refusal" in input) return failed("Creating order");
  const order =
    orderOf(world, account.id, input.channelOrderId) ??
    addOrder(call, input, { channelId: account.channelId, pickupLocation: nickname });
  const shipment = world.shipments.get(order.shipmentId)!;
  if (shipment.awb) return failed("Assigning AWB", "AWB is already assigned");
  const courierId = isBlank(body["courier_id"]) ? undefined : numberOf(body["courier_id"]);
  const booked = bookCourier(call, order, shipment, courierId);
  if ("refusal" in booked) return failed("Assigning AWB", "Courier could not be assigned");
  const { parcel } = booked;
  const wantsPickup = isYes(body["request_pickup"]);
  if (wantsPickup && call.strikes("pickup-refused")) {
    return failed("Generating pickup", "Pickup could not be scheduled by courier");
  }
  const pickup = wantsPickup
    ? schedulePickup(call, world.shipments.get(order.shipmentId)!, undefined)
    : undefined;
  const wantsLabel = isYes(body["print_label"]);
  return jsonReply(200, {
    status: 1,
    payload: {
      pickup_location_added: addsLocation ? 1 : 0,
      order_created: 1,
      awb_generated: 1,
      pickup_generated: pickup ? 1 : 0,
      label_generated: wantsLabel ? 1 : 0,
      manifest_generated: 0,
      pickup_scheduled_date: pickup?.response.pickup_scheduled_date ?? null,
      pickup_booked_date: null,
      order_id: Number(order.id),
      shipment_id: Number(order.shipmentId),
      awb_code: parcel.id,
      courier_company_id: parcel.courierId,
      courier_name: parcel.courierName,
      assigned_date_time: phpDate(new Date(parcel.assignedAt)),
      applied_weight: parcel.weightKg,
      cod: order.paymentMethod === "COD" ? 1 : 0,
      label_url: wantsLabel
        ? `${call.request.origin}${DOCUMENTS_PATH}/labels/${order.shipmentId}.pdf`
        : "",
      manifest_url: "",
      routing_code: "",
      rto_routing_code: "",
      pickup_token_number: pickup?.response.pickup_token_number ?? null,
    },
  });
}

const failed = (action: string, message = "Oops! Invalid Data."): Reply =>
  jsonReply(200, { status: 0, payload: { action, error_message: message } });
