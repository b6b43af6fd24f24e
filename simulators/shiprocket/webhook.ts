import { istDateTime, istSpacedDateTime } from "../kit/calendar";
import type { DeliveryPolicy } from "../kit/webhooks-out";
import { SHIPROCKET, type Parcel, type Quirks, type Scan } from "./model";
import { ORDER_STATUSES, orderStatusOf, shipmentStatusText } from "./statuses";
import type { World } from "./world";

const MINUTE_MS = 60_000;

/** Retries, time-outs and order are undocumented: three more tries within the hour is our choice. */
export const deliveryPolicy: DeliveryPolicy = {
  connectTimeoutMs: 5000,
  totalTimeoutMs: 10_000,
  isReceived: (status) => status === 200,
  retryAfterMs: [5 * MINUTE_MS, 15 * MINUTE_MS, 40 * MINUTE_MS],
};

/** The panel refuses webhook addresses that contain one of these anywhere. */
const FORBIDDEN_IN_URL = ["shiprocket", "kartrocket", "sr", "kr"];

export const forbiddenWordIn = (url: string): string | undefined =>
  FORBIDDEN_IN_URL.find((word) => url.toLowerCase().includes(word));

/** Sends the parcel's whole history to the account's address, as every status change does. */
export function announce(world: World, parcel: Parcel): void {
  const account = world.accounts.get(parcel.accountId);
  const webhook = account?.webhook;
  if (!webhook) return;
  world.webhooks.send({
    simulator: SHIPROCKET,
    topic: "tracking",
    subject: parcel.id,
    url: webhook.url,
    body: JSON.stringify(webhookPayload(world, parcel, account.quirks)),
    // The token is a shared secret sent back as it is, not a signature.
    headers: (signature) => ({
      "content-type": "application/json",
      ...(webhook.token !== undefined &&
        signature !== "none" && {
          "x-api-key": signature === "right" ? webhook.token : `${webhook.token}-wrong`,
        }),
    }),
  });
}

/** `samples/shiprocket/webhook_tracking_update.json`. */
function webhookPayload(world: World, parcel: Parcel, quirks: Quirks): unknown {
  const order = world.orders.get(parcel.orderId);
  const shipment = world.shipments.get(parcel.shipmentId);
  const orderStatusId = orderStatusOf(parcel.statusId, order?.isReturn ?? false);
  const isDelivered = parcel.statusId === 7;
  return {
    awb: parcel.id,
    courier_name: parcel.courierName,
    current_status: ORDER_STATUSES[orderStatusId],
    current_status_id: orderStatusId,
    shipment_status: shipmentStatusText(parcel.statusId).toUpperCase(),
    shipment_status_id: parcel.statusId,
    current_timestamp: istSpacedDateTime(lastMoment(world, parcel)),
    order_id:
      quirks.webhookOrderId === "joined"
        ? `${parcel.channelOrderId}_${parcel.orderId}`
        : parcel.channelOrderId,
    sr_order_id: Number(parcel.orderId),
    awb_assigned_date: istDateTime(new Date(parcel.assignedAt)),
    pickup_scheduled_date: shipment?.pickup
      ? istDateTime(new Date(shipment.pickup.scheduledAt))
      : null,
    etd: istDateTime(new Date(parcel.expectedAt)),
    scans: parcel.scans.map(scanBody),
    is_return: order?.isReturn ? 1 : 0,
    channel_id: order?.channelId ?? 0,
    pod_status: isDelivered ? "OTP Based Delivery" : "Not Available",
    pod: isDelivered ? "Available" : "Not Available",
    qc_image: "",
    qc_failure_reason: "",
  };
}

/** The webhook lists scans oldest first, the tracking call newest first. */
export const scanBody = (scan: Scan): unknown => ({
  date: istDateTime(new Date(scan.at)),
  status: scan.code,
  activity: scan.activity,
  location: scan.location,
  "sr-status": scan.statusId === null ? "NA" : String(scan.statusId),
  "sr-status-label":
    scan.statusId === null ? "NA" : shipmentStatusText(scan.statusId).toUpperCase(),
});

function lastMoment(world: World, parcel: Parcel): Date {
  const last = parcel.scans.at(-1);
  return last ? new Date(last.at) : world.clock.now();
}
