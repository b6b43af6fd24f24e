import type { GlyphName, Tone } from "./glyph";

/** How a canonical state looks and reads: one row for each state of the product. */
export type StatusMeta = {
  readonly label: string;
  readonly tone: Tone;
  readonly glyph: GlyphName;
  /** What the state means, for a hint on hover. */
  readonly meaning?: string;
};

const meta = (tone: Tone, glyph: GlyphName, label: string, meaning?: string): StatusMeta =>
  meaning === undefined ? { label, tone, glyph } : { label, tone, glyph, meaning };

const wait = (label: string, meaning?: string) => meta("wait", "triangle", label, meaning);
const stop = (label: string, meaning?: string) => meta("stop", "octagon", label, meaning);
const unsure = (label: string, meaning?: string) => meta("unsure", "diamond", label, meaning);
const done = (label: string, meaning?: string) => meta("done", "disc-check", label, meaning);

export const ORDER_STATUS = {
  RECEIVED: meta("idle", "ring-dashed", "Received", "Stored, not checked"),
  ON_HOLD: wait("On hold", "A person stopped it"),
  UNMAPPED: wait("Unmapped", "A SKU is unknown here"),
  SHORT_STOCK: wait("Short stock", "Stock is missing"),
  TO_SHIP: meta("idle", "ring", "To ship", "Can go now"),
  EXCEPTION: stop("Exception", "It waits in the inbox"),
  PARTIALLY_SHIPPED: meta("moving", "ring-half", "Partially shipped", "Some units left"),
  SHIPPED: meta("moving", "ring-three-quarters", "Shipped", "All units left"),
  DELIVERED: done("Delivered"),
  RETURNED: meta("idle", "ring-back", "Returned", "Stock is back"),
  CANCELLED: meta("idle", "ring-slash", "Cancelled"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const SHIPMENT_STATUS = {
  PENDING: meta("moving", "ring-dashed", "Creating", "The call is running"),
  UNCERTAIN: unsure("Unconfirmed", "The courier's answer was lost; we are asking by our reference"),
  NOT_BOOKED: stop("Not booked", "The courier said no"),
  BOOKED: meta("moving", "ring-quarter", "Booked", "It has an AWB"),
  LABEL_READY: meta("moving", "ring-half", "Label ready", "The file is stored"),
  ON_MANIFEST: meta("moving", "ring-quarter", "On manifest"),
  PICKUP_CALLED: meta("moving", "ring-half", "Pickup called", "The van was asked for"),
  PICKED_UP: meta("moving", "ring-half", "Picked up"),
  IN_TRANSIT: meta("moving", "ring-three-quarters", "In transit"),
  OUT_FOR_DELIVERY: meta("moving", "ring-three-quarters", "Out for delivery"),
  ATTEMPT_FAILED: wait("Attempt failed", "Answer in time or it turns back"),
  DELIVERED: done("Delivered"),
  RETURNING: wait("Returning", "RTO, costs money"),
  RETURNED: meta("idle", "ring-back", "Returned to you", "RTO ended"),
  LOST: stop("Lost", "Claim it"),
  VOID_REQUESTED: unsure("Void requested", "Waits for the courier's receipt"),
  VOIDED: meta("idle", "ring-slash", "Voided", "Refund due"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const WEBHOOK_STATUS = {
  ENQUEUED: meta("idle", "ring", "Waiting", "In line"),
  PROCESSING: meta("moving", "ring-half", "Working"),
  COMPLETED: done("Applied"),
  FAILED: wait("Failed, will retry"),
  DUPLICATE: meta("idle", "ring-slash", "Duplicate ignored", "Seen before"),
  STALE: meta("idle", "ring-back", "Older, not applied", "A newer one was first"),
  REJECTED: stop("Bad signature", "Refused, 403"),
  IGNORED: meta("idle", "ring-slash", "Stored only", "Nothing here acts on this topic"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const EXCEPTION_KIND = {
  UNMAPPED_SKU: wait("SKU has no match"),
  SHORT_STOCK: wait("Short stock"),
  UNCERTAIN_SHIPMENT: unsure("Shipment outcome unknown"),
  ADDRESS_REFUSED: stop("Address refused"),
  CARRIER_REFUSED: stop("Courier refused"),
  LABEL_FAILED: wait("Label missing"),
  PICKUP_FAILED: wait("Pickup not confirmed"),
  VOID_FAILED: stop("Void refused"),
  UNKNOWN_STATUS: wait("Unknown courier status"),
  DELIVERY_ATTEMPT_FAILED: stop("Failed delivery"),
  SHOP_NOT_TOLD: wait("Shop not told"),
  FAILED_JOB: stop("Failed job"),
  WEBHOOK_FAILED: stop("Webhook failed"),
  ORDER_CHANGED: wait("Order changed after booking"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const EXCEPTION_STATUS = {
  OPEN: meta("idle", "ring", "Open"),
  SNOOZED: meta("idle", "ring-slash", "Snoozed"),
  REQUESTED: meta("moving", "ring-half", "Requested"),
  RESOLVED: done("Resolved"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const LIGHT_STATE = {
  WAITING: meta("idle", "ring-dashed", "waiting"),
  RUNNING: meta("moving", "ring-half", "running"),
  DONE: done("done"),
  FAILED: stop("failed"),
  UNSURE: unsure("unknown"),
  NOT_NEEDED: meta("idle", "ring-slash", "not needed"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const CARRIER_HEALTH = {
  CLEAR: done("Clear", "Within promise"),
  SLOW: wait("Slow", "p95 over promise"),
  PAUSED: stop("Paused", "Breaker open"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

export const IMPORT_STATUS = {
  NOT_CHECKED: meta("idle", "ring-dashed", "Not checked"),
  CHECKING: meta("moving", "ring-quarter", "Checking", "The server reads the rows"),
  NOT_READ: stop("Not read", "The check stopped at a fault of the file"),
  READY: meta("idle", "ring", "Ready to review", "Nothing changed yet"),
  IMPORTING: meta("moving", "ring-half", "Importing", "Safe to leave"),
  INTERRUPTED: wait("Stopped half way", "Its process died; nothing was changed"),
  IMPORTED: done("Imported"),
  PARTLY_IMPORTED: wait("Imported, some rejected", "Get the rejected rows"),
  FAILED: stop("Nothing imported", "Rolled back"),
  UNDOING: meta("moving", "ring-three-quarters", "Taking back"),
  UNDONE: meta("idle", "ring-back", "Undone", "By a person"),
  DISCARDED: meta("idle", "ring-slash", "Discarded", "Nothing was changed by it"),
} as const satisfies Readonly<Record<string, StatusMeta>>;

/**
 * The row of a state, whatever the server sent. A state this page does not know yet is shown by
 * its own name as unsure: never dropped, never guessed.
 */
export function metaOf(map: Readonly<Record<string, StatusMeta>>, key: string): StatusMeta {
  return Object.hasOwn(map, key)
    ? map[key]!
    : unsure(key.toLowerCase().replaceAll("_", " "), "This page does not know the state yet");
}
