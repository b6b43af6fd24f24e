import { createHash } from "node:crypto";
import type { ScanKind } from "@/simulators/kit/journeys";
import type { ShipmentStatus } from "@/prisma/generated/enums";

/** A scan as our table keeps it, whoever the courier is. */
export type SeedScan = {
  readonly key: string;
  readonly rawCode: string;
  readonly rawText: string;
  readonly status: ShipmentStatus | null;
  readonly isKnown: boolean;
  readonly description: string;
  readonly location: string | null;
  readonly occurredAt: Date;
};

type Words = readonly [code: string, text: string, status: ShipmentStatus | null];

/** How couriers in the United States tell the same steps, for history without an adapter. */
const AMERICAN: Readonly<Record<ScanKind, Words>> = {
  manifested: ["GX", "Shipping label created, USPS awaiting item", "LABEL_READY"],
  "pickup-scheduled": ["PC", "Pickup scheduled", "PICKUP_CALLED"],
  "out-for-pickup": ["OP", "Carrier on the way to pick up", "PICKUP_CALLED"],
  "pickup-failed": ["PX", "Pickup not made, shipper not available", null],
  "picked-up": ["03", "Accepted at origin facility", "PICKED_UP"],
  shipped: ["10", "Arrived at regional origin facility", "IN_TRANSIT"],
  bagged: ["T1", "Processed through facility", null],
  "in-transit": ["10", "In transit to the next facility", "IN_TRANSIT"],
  delayed: ["DD", "Delayed by weather, will arrive late", null],
  misrouted: ["MR", "Missent, on its way to the right facility", "IN_TRANSIT"],
  "reached-destination": ["07", "Arrived at post office", "IN_TRANSIT"],
  "out-for-delivery": ["OF", "Out for delivery", "OUT_FOR_DELIVERY"],
  undelivered: ["53", "Delivery attempted, no access", "ATTEMPT_FAILED"],
  delivered: ["01", "Delivered, front door or porch", "DELIVERED"],
  "rto-initiated": ["09", "Return to sender", "RETURNING"],
  "rto-in-transit": ["09", "In transit back to sender", "RETURNING"],
  "rto-out-for-delivery": ["09", "Out for delivery to sender", "RETURNING"],
  "rto-delivered": ["RT", "Delivered to original sender", "RETURNED"],
  lost: ["LS", "Lost, search closed", "LOST"],
  damaged: ["DG", "Damaged in handling", null],
  unknown: ["ZZ", "Held at unit", null],
  cancelled: ["VD", "Label voided", "VOIDED"],
};

export function americanScan(
  awb: string,
  kind: ScanKind,
  occurredAt: Date,
  location: string,
): SeedScan {
  const [rawCode, rawText, status] = AMERICAN[kind];
  const identity = `${awb} ${rawCode} ${occurredAt.toISOString()} ${rawText}`;
  return {
    key: createHash("sha256").update(identity).digest("hex").slice(0, 32),
    rawCode,
    rawText,
    status,
    isKnown: kind !== "unknown",
    description: rawText,
    location,
    occurredAt,
  };
}
