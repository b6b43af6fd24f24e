/**
 * Shiprocket's *shipment* status table (`shipment_status_id`, `tracking_data.shipment_status`,
 * `sr-status`; Shiprocket docs, "Shipments"). Its order table uses the same numbers for other
 * things (18 is In Transit here and Cancellation Requested there), so it must never be read here.
 */
import type { AttentionReason, StatusReading } from "../model";
import type { CanonicalStatus } from "../canonical-status";

type Entry = readonly [text: string, status: CanonicalStatus | null, attention?: AttentionReason];

/** `null` is a scan that says nothing about where the parcel is in its life. */
const shipmentStatuses: Readonly<Record<string, Entry>> = {
  "1": ["AWB Assigned", "BOOKED"],
  "2": ["Label Generated", "LABEL_READY"],
  "3": ["Pickup Scheduled", "PICKUP_CALLED"],
  "4": ["Pickup Queued", "PICKUP_CALLED"],
  "5": ["Manifest Generated", "ON_MANIFEST"],
  // "Shipped" is the first scan at the courier's hub, after the pickup (Shiprocket support, terms).
  "6": ["Shipped", "IN_TRANSIT"],
  "7": ["Delivered", "DELIVERED"],
  "8": ["Cancelled", "VOIDED"],
  "9": ["RTO Initiated", "RETURNING"],
  "10": ["RTO Delivered", "RETURNED"],
  "11": ["Pending", null],
  "12": ["Lost", "LOST"],
  "13": ["Pickup Error", null, "PICKUP_FAILED"],
  // The seller has received the returned parcel (Shiprocket support, "What is RTO …").
  "14": ["RTO Acknowledged", "RETURNED"],
  "15": ["Pickup Rescheduled", "PICKUP_CALLED"],
  "16": ["Cancellation Requested", null],
  "17": ["Out For Delivery", "OUT_FOR_DELIVERY"],
  "18": ["In Transit", "IN_TRANSIT"],
  "19": ["Out For Pickup", "PICKUP_CALLED"],
  "20": ["Pickup Exception", null, "PICKUP_FAILED"],
  "21": ["Undelivered", "ATTEMPT_FAILED"],
  "22": ["Delayed", null, "DELAYED"],
  "23": ["Partial Delivered", null, "PARTLY_DELIVERED"],
  "24": ["Destroyed", "LOST", "DESTROYED"],
  "25": ["Damaged", null, "DAMAGED"],
  // Shipped by the seller outside Shiprocket: no courier carries it and no scan will follow.
  "26": ["Fulfilled", null, "NOT_CARRIED"],
  "27": ["Pickup Booked", "PICKUP_CALLED"],
  "38": ["Reached at Destination Hub", "IN_TRANSIT"],
  "39": ["Misrouted", "IN_TRANSIT", "MISROUTED"],
  "40": ["RTO NDR", "RETURNING", "RETURN_ATTEMPT_FAILED"],
  "41": ["RTO OFD", "RETURNING"],
  "42": ["Picked Up", "PICKED_UP"],
  "43": ["Self Fulfilled", null, "NOT_CARRIED"],
  "44": ["Disposed Off", "LOST", "DESTROYED"],
  "45": ["Cancelled Before Dispatched", "VOIDED"],
  "46": ["RTO In Transit", "RETURNING"],
  "47": ["QC Failed", null, "QUALITY_CHECK_FAILED"],
  "48": ["Reached Warehouse", "IN_TRANSIT"],
  "49": ["Custom Cleared", "IN_TRANSIT"],
  "50": ["In Flight", "IN_TRANSIT"],
  "51": ["Handover to Courier", "IN_TRANSIT"],
  "52": ["Shipment Booked", "BOOKED"],
  "54": ["In Transit Overseas", "IN_TRANSIT"],
  "55": ["Connection Aligned", "IN_TRANSIT"],
  "56": ["Reached Overseas Warehouse", "IN_TRANSIT"],
  "57": ["Custom Cleared Overseas", "IN_TRANSIT"],
  // 59 to 67: work inside a Shiprocket fulfilment centre, before any courier has the parcel.
  "59": ["Box Packing", null],
  "60": ["FC Allocated", null],
  "61": ["Picklist Generated", null],
  "62": ["Ready to Pack", null],
  "63": ["Packed", null],
  "67": ["FC Manifest Generated", null],
  "68": ["Processed at Warehouse", null],
  "71": ["Handover Exception", null, "HANDOVER_FAILED"],
  "72": ["Packed Exception", null, "HANDOVER_FAILED"],
  "75": ["RTO Lock", null, "RETURN_LOCKED"],
  "76": ["Untraceable", null, "UNTRACEABLE"],
  "77": ["Issue Related to the Recipient", null, "RECIPIENT_PROBLEM"],
  "78": ["Reached Back at Seller City", "RETURNING"],
  // 79 to 83: same-day riders. Only the last leg says where the parcel is.
  "79": ["Rider Assigned", null],
  "80": ["Rider Unassigned", null],
  "81": ["Rider Assigned", null],
  "82": ["Rider Reached at Drop", "OUT_FOR_DELIVERY"],
  "83": ["Searching for Rider", null],
};

export const knownShipmentStatusCodes: readonly string[] = Object.keys(shipmentStatuses);

export const shipmentStatusText = (code: string): string | undefined => shipmentStatuses[code]?.[0];

/** `NA`, and scans in bulk answers that lack the key, have no meaning of their own. */
const isWithoutMeaning = (code: string): boolean => code === "" || code.toUpperCase() === "NA";

/** An unpublished code is a value with Shiprocket's own text, never a guess (law 8). */
export function readShipmentStatus(code: string, text: string): StatusReading {
  if (isWithoutMeaning(code)) return { kind: "information" };
  const entry = shipmentStatuses[code];
  if (!entry) return { kind: "unknown", code, text };
  const [, status, reason] = entry;
  const attention = reason === undefined ? {} : { attention: reason };
  return status === null
    ? { kind: "information", ...attention }
    : { kind: "status", status, ...attention };
}
