import type { ShipmentStatus } from "@/prisma/generated/enums";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How long until the courier is asked again: daily at least, more often where it matters. Null once
 * nothing more will happen, or while only a person can go on.
 */
const pauses: Readonly<Record<ShipmentStatus, number | null>> = {
  PENDING: 3 * MINUTE,
  UNCERTAIN: 2 * MINUTE,
  NOT_BOOKED: null,
  BOOKED: 12 * HOUR,
  LABEL_READY: 12 * HOUR,
  ON_MANIFEST: 8 * HOUR,
  PICKUP_CALLED: 8 * HOUR,
  PICKED_UP: 4 * HOUR,
  IN_TRANSIT: 4 * HOUR,
  OUT_FOR_DELIVERY: HOUR,
  ATTEMPT_FAILED: 4 * HOUR,
  RETURNING: 24 * HOUR,
  VOID_REQUESTED: 5 * MINUTE,
  DELIVERED: null,
  RETURNED: null,
  LOST: null,
  VOIDED: null,
};

export function nextCheckAt(status: ShipmentStatus, now: Date = new Date()): Date | null {
  const pause = pauses[status];
  return pause === null ? null : new Date(now.getTime() + pause);
}
