import { istDateTime } from "../kit/calendar";
import { jsonReply, type Reply } from "../kit/http";
import type { Parcel } from "./model";
import { operation, ownParcel, ownShipment, type Call, type Operation } from "./operation";
import { deliveredDate } from "./order-parts";
import { orderOf, parcelOf } from "./orders";
import { invalidData, notIterable, requiredMissing } from "./replies";
import { shipmentStatusText } from "./statuses";
import { scanBody } from "./webhook";
import type { World } from "./world";

export const trackingOperations: readonly Operation[] = [
  operation("GET", "/courier/track/awb/:awb", "trackAwb", trackAwb),
  operation("POST", "/courier/track/awbs", "trackAwbs", trackAwbs),
  operation("GET", "/courier/track/shipment/:id", "trackShipment", trackShipment),
  operation("GET", "/courier/track", "trackOrder", trackOrder),
];

const MOST_AWBS = 50;

const NO_ACTIVITY = {
  tracking_data: {
    track_status: 0,
    error:
      "Aahh! There is no activities found in our DB. Please have some patience it will be updated soon.",
  },
};

function trackAwb(call: Call): Reply {
  return jsonReply(200, trackingBody(call.world, ownParcel(call, call.params["awb"])));
}

/** AWBs must be text; what is not found is left out, so nothing found is `{}`. */
function trackAwbs(call: Call): Reply {
  const awbs: unknown = call.body["awbs"];
  if (awbs === undefined) return requiredMissing("awbs");
  if (!Array.isArray(awbs)) return notIterable();
  if (awbs.length > MOST_AWBS) {
    return invalidData({ awbs: ["The awbs may not have more than 50 items."] });
  }
  const found = awbs
    .filter((awb) => typeof awb === "string")
    .map((awb) => ownParcel(call, awb))
    .filter((parcel) => parcel !== undefined);
  return jsonReply(
    200,
    Object.fromEntries(found.map((parcel) => [parcel.id, trackingBody(call.world, parcel, true)])),
  );
}

function trackShipment(call: Call): Reply {
  const awb = ownShipment(call, call.params["id"])?.awb;
  return jsonReply(200, trackingBody(call.world, awb ? ownParcel(call, awb) : undefined));
}

/** By your own order id; the reply is an array. */
function trackOrder(call: Call): Reply {
  const { world, account, request } = call;
  const orderId = request.query.get("order_id");
  if (!orderId) return requiredMissing("order_id");
  const order = orderOf(world, account.id, orderId);
  return jsonReply(200, [trackingBody(world, order && parcelOf(world, order))]);
}

/** Before the first scan there is only the "no activities" text, still HTTP 200. */
function trackingBody(world: World, parcel: Parcel | undefined, isBulk = false): unknown {
  if (!parcel || (parcel.scans.length === 0 && !isBulk)) return NO_ACTIVITY;
  const order = world.orders.get(parcel.orderId);
  const pickedUp = parcel.scans.find(({ statusId }) => statusId === 42);
  const delivered = deliveredDate(parcel);
  return {
    tracking_data: {
      track_status: 1,
      shipment_status: parcel.statusId,
      shipment_track: [
        {
          id: Number(parcel.shipmentId),
          awb_code: parcel.id,
          courier_company_id: parcel.courierId,
          shipment_id: isBulk ? null : Number(parcel.shipmentId),
          order_id: Number(parcel.orderId),
          pickup_date: pickedUp ? istDateTime(new Date(pickedUp.at)) : null,
          delivered_date: delivered ?? null,
          weight: parcel.weightKg.toFixed(2),
          packages: 1,
          current_status: shipmentStatusText(parcel.statusId),
          delivered_to: parcel.destinationCity,
          destination: parcel.destinationCity,
          consignee_name: `${order?.shipping.name ?? ""} ${order?.shipping.lastName ?? ""}`.trim(),
          origin: parcel.originCity,
          courier_agent_details: null,
          ...(!isBulk && {
            courier_name: parcel.courierName,
            edd: null,
            pod: delivered ? "Available" : "Not Available",
            pod_status: delivered ? "OTP Based Delivery" : null,
          }),
        },
      ],
      shipment_track_activities: activities(parcel, isBulk),
      track_url: `https://shiprocket.co//tracking/${parcel.id}`,
      ...(!isBulk && {
        etd: istDateTime(new Date(parcel.expectedAt)),
        qc_response: { qc_image: "", qc_failed_reason: "" },
      }),
    },
  };
}

/** Newest first. The bulk call lacks the courier's code and the `sr-status` keys. */
function activities(parcel: Parcel, isBulk: boolean): unknown[] {
  const newestFirst = parcel.scans.toReversed();
  if (!isBulk) return newestFirst.map(scanBody);
  if (newestFirst.length === 0) {
    return [
      {
        date: istDateTime(new Date(parcel.assignedAt)),
        activity: `Shipment information sent to ${parcel.courierName} - OC`,
        location: "NA",
      },
    ];
  }
  return newestFirst.map((scan) => ({
    date: istDateTime(new Date(scan.at)),
    activity: scan.activity,
    location: scan.location,
  }));
}
