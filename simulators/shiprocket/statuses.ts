import type { ScanKind } from "../kit/journeys";

/** Shipment status table: `shipment_status_id`, `tracking_data.shipment_status`, `sr-status`. */
const SHIPMENT_STATUSES = {
  1: "AWB Assigned",
  3: "Pickup Scheduled",
  4: "Pickup Queued",
  5: "Manifest Generated",
  6: "Shipped",
  7: "Delivered",
  8: "Cancelled",
  9: "RTO Initiated",
  10: "RTO Delivered",
  12: "Lost",
  13: "Pickup Error",
  16: "Cancellation Requested",
  17: "Out For Delivery",
  18: "In Transit",
  19: "Out For Pickup",
  20: "Pickup Exception",
  21: "Undelivered",
  22: "Delayed",
  25: "Damaged",
  38: "Reached at Destination Hub",
  39: "Misrouted",
  41: "RTO OFD",
  42: "Picked Up",
  46: "RTO In Transit",
} as const;

/** Order status table: `current_status_id`, `status_code` of orders and NDR rows. */
export const ORDER_STATUSES = {
  1: "NEW",
  3: "READY TO SHIP",
  4: "PICKUP SCHEDULED",
  5: "CANCELED",
  6: "SHIPPED",
  7: "DELIVERED",
  12: "PICKUP QUEUE",
  14: "PICKUP ERROR",
  15: "RTO INITIATED",
  16: "RTO DELIVERED",
  18: "CANCELLATION REQUESTED",
  19: "OUT FOR DELIVERY",
  20: "IN TRANSIT",
  21: "RETURN PENDING",
  22: "RETURN INITIATED",
  25: "RETURN IN TRANSIT",
  26: "RETURN DELIVERED",
  27: "RETURN CANCELLED",
  28: "RETURN PICKUP GENERATED",
  29: "RETURN CANCELLATION REQUESTED",
  32: "RETURN PICKED UP",
  33: "LOST",
  34: "OUT FOR PICKUP",
  35: "PICKUP EXCEPTION",
  36: "UNDELIVERED",
  37: "DELIVERY DELAYED",
  40: "DAMAGED",
  43: "REACHED DESTINATION HUB",
  44: "MISROUTED",
  45: "RTO OFD",
  47: "RETURN OUT FOR PICKUP",
  48: "RETURN OUT FOR DELIVERY",
  49: "RETURN PICKUP EXCEPTION",
  50: "RETURN UNDELIVERED",
  51: "PICKED UP",
  55: "RTO IN-TRANSIT",
} as const;

export type OrderStatusId = keyof typeof ORDER_STATUSES;

/** Cancelled, or about to be: no AWB is given out any more. */
export const ENDED_ORDER_STATUSES: readonly OrderStatusId[] = [5, 18, 27, 29];

/** 64 lies in a gap of the published table: an adapter must keep it as "unknown", with its text. */
const UNPUBLISHED_STATUS_ID = 64;
const UNPUBLISHED_STATUS_TEXT = "Handover Pending At Gateway";

/** The two tables number the same moment differently; 20 is the trap. */
const ORDER_STATUS_OF_SHIPMENT: Readonly<Record<number, OrderStatusId>> = {
  1: 3,
  3: 4,
  4: 12,
  5: 3,
  6: 6,
  7: 7,
  8: 5,
  9: 15,
  10: 16,
  12: 33,
  13: 14,
  16: 18,
  17: 19,
  18: 20,
  19: 34,
  20: 35,
  21: 36,
  22: 37,
  25: 40,
  38: 43,
  39: 44,
  41: 45,
  42: 51,
  46: 55,
};

export const shipmentStatusText = (statusId: number): string =>
  (SHIPMENT_STATUSES as Readonly<Record<number, string>>)[statusId] ?? UNPUBLISHED_STATUS_TEXT;

/** Reverse parcels have order statuses of their own; their shipment statuses are the common ones. */
const ORDER_STATUS_OF_RETURN: Readonly<Record<number, OrderStatusId>> = {
  1: 22,
  3: 28,
  5: 28,
  7: 26,
  8: 27,
  16: 29,
  17: 48,
  19: 47,
  20: 49,
  21: 50,
  42: 32,
};

/** An unpublished shipment status leaves the order "In Transit". */
export const orderStatusOf = (shipmentStatusId: number, isReturn: boolean): OrderStatusId =>
  isReturn
    ? (ORDER_STATUS_OF_RETURN[shipmentStatusId] ?? 25)
    : (ORDER_STATUS_OF_SHIPMENT[shipmentStatusId] ?? 20);

type ScanWords = {
  /** Undefined: the scan has no status of its own and says "NA". */
  readonly statusId: number | undefined;
  /** The courier's own code, as Delhivery writes them. */
  readonly code: string;
  readonly activity: string;
};

/** How each scan reads on the wire. */
export const SCAN_WORDS: Readonly<Record<ScanKind, ScanWords>> = {
  manifested: { statusId: 5, code: "X-UCI", activity: "Manifested - Manifest uploaded" },
  "pickup-scheduled": { statusId: 3, code: "FMPUR-101", activity: "Manifested - Pickup scheduled" },
  "out-for-pickup": { statusId: 19, code: "FMOFP-101", activity: "Manifested - Out for Pickup" },
  "pickup-failed": { statusId: 20, code: "FMEOD-103", activity: "Manifested - Pickup not done" },
  "picked-up": { statusId: 42, code: "X-PPOM", activity: "In Transit - Shipment picked up" },
  shipped: {
    statusId: 6,
    code: "X-PIOM",
    activity: "In Transit - Shipment Recieved at Origin Center",
  },
  bagged: { statusId: undefined, code: "X-DBL1F", activity: "In Transit - Added to Bag" },
  "in-transit": { statusId: 18, code: "X-DLL2F", activity: "In Transit - Bag Added To Trip" },
  delayed: { statusId: 22, code: "X-OLL2F", activity: "In Transit - Delayed" },
  misrouted: { statusId: 39, code: "X-MSR", activity: "In Transit - Misrouted" },
  "reached-destination": {
    statusId: 38,
    code: "X-IBD3F",
    activity: "Pending - Shipment Received at Destination Facility",
  },
  "out-for-delivery": {
    statusId: 17,
    code: "X-DDD3FD",
    activity: "Dispatched - Out for delivery",
  },
  undelivered: { statusId: 21, code: "EOD-74", activity: "Pending - Undelivered" },
  delivered: { statusId: 7, code: "EOD-38", activity: "Delivered - Delivered to consignee" },
  "rto-initiated": { statusId: 9, code: "RT-101", activity: "Returned - RTO initiated" },
  "rto-in-transit": { statusId: 46, code: "RT-105", activity: "RTO - In Transit" },
  "rto-out-for-delivery": { statusId: 41, code: "RT-110", activity: "RTO - Out for delivery" },
  "rto-delivered": { statusId: 10, code: "RT-111", activity: "RTO - Returned to shipper" },
  lost: { statusId: 12, code: "LT-100", activity: "LOST - Shipment lost" },
  damaged: { statusId: 25, code: "DMG-100", activity: "Pending - Shipment damaged" },
  unknown: {
    statusId: UNPUBLISHED_STATUS_ID,
    code: "X-HGW9",
    activity: "In Transit - Handover pending at gateway",
  },
  cancelled: { statusId: 8, code: "CN-100", activity: "Cancelled - Shipment cancelled" },
};
