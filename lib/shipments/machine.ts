import type { ShipmentStatus } from "@/prisma/generated/enums";

/**
 * Where a shipment is in its life. It never goes to an earlier phase (law 5); browser-safe.
 * `claimed`: the row stands, the courier may or may not know of it.
 */
export type ShipmentPhase = "claimed" | "booked" | "forward" | "return" | "ended";

const phases: Readonly<Record<ShipmentStatus, ShipmentPhase>> = {
  PENDING: "claimed",
  UNCERTAIN: "claimed",
  NOT_BOOKED: "claimed",
  BOOKED: "booked",
  LABEL_READY: "booked",
  ON_MANIFEST: "booked",
  PICKUP_CALLED: "booked",
  VOID_REQUESTED: "booked",
  PICKED_UP: "forward",
  IN_TRANSIT: "forward",
  OUT_FOR_DELIVERY: "forward",
  ATTEMPT_FAILED: "forward",
  RETURNING: "return",
  DELIVERED: "ended",
  RETURNED: "ended",
  LOST: "ended",
  VOIDED: "ended",
};

const phaseOrder: Readonly<Record<ShipmentPhase, number>> = {
  claimed: 0,
  booked: 1,
  forward: 2,
  return: 3,
  ended: 4,
};

const WITH_COURIER = [
  ...(["PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED"] as const),
  ...(["RETURNING", "DELIVERED", "RETURNED", "LOST"] as const),
];
const ON_THE_ROAD = ["IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED"] as const;
const AFTER_THE_ROAD = ["RETURNING", "DELIVERED", "RETURNED", "LOST"] as const;

/** Every allowed move. What is not here does not happen. */
export const shipmentMoves: Readonly<Record<ShipmentStatus, readonly ShipmentStatus[]>> = {
  PENDING: ["BOOKED", "UNCERTAIN", "NOT_BOOKED", "VOIDED"],
  // Back to PENDING only once the courier, or a person, has said that nothing is booked.
  UNCERTAIN: ["PENDING", "BOOKED", "NOT_BOOKED"],
  // BOOKED: the tracking number turned up after all, or a person entered it.
  NOT_BOOKED: ["PENDING", "BOOKED", "VOIDED"],
  BOOKED: [
    ...(["LABEL_READY", "ON_MANIFEST", "PICKUP_CALLED", "VOID_REQUESTED", "VOIDED"] as const),
    ...WITH_COURIER,
  ],
  LABEL_READY: ["ON_MANIFEST", "PICKUP_CALLED", "VOID_REQUESTED", "VOIDED", ...WITH_COURIER],
  ON_MANIFEST: ["PICKUP_CALLED", "VOID_REQUESTED", "VOIDED", ...WITH_COURIER],
  PICKUP_CALLED: ["VOID_REQUESTED", "VOIDED", ...WITH_COURIER],
  // The courier said no: it stands where it stood. Or the van was faster.
  VOID_REQUESTED: [
    ...(["VOIDED", "BOOKED", "LABEL_READY", "ON_MANIFEST", "PICKUP_CALLED"] as const),
    ...WITH_COURIER,
  ],
  PICKED_UP: [...ON_THE_ROAD, ...AFTER_THE_ROAD],
  // After a failed attempt a parcel goes back to the hub and out again.
  IN_TRANSIT: ["OUT_FOR_DELIVERY", "ATTEMPT_FAILED", ...AFTER_THE_ROAD],
  OUT_FOR_DELIVERY: ["IN_TRANSIT", "ATTEMPT_FAILED", ...AFTER_THE_ROAD],
  ATTEMPT_FAILED: ["IN_TRANSIT", "OUT_FOR_DELIVERY", ...AFTER_THE_ROAD],
  RETURNING: ["DELIVERED", "RETURNED", "LOST"],
  DELIVERED: [],
  RETURNED: [],
  LOST: [],
  VOIDED: [],
};

export const canMove = (from: ShipmentStatus, to: ShipmentStatus): boolean =>
  shipmentMoves[from].includes(to);

export const phaseOf = (status: ShipmentStatus): ShipmentPhase => phases[status];
export const isEnded = (status: ShipmentStatus): boolean => phases[status] === "ended";
/** The courier has it, or had it: its units have left the shelf. */
export const hasLeft = (status: ShipmentStatus): boolean =>
  status !== "VOIDED" && phaseOrder[phases[status]] >= phaseOrder.forward;
export const isAtLeast = (status: ShipmentStatus, phase: ShipmentPhase): boolean =>
  phaseOrder[phases[status]] >= phaseOrder[phase];

/** Statuses with a tracking number that the courier can still cancel. */
export const VOIDABLE: readonly ShipmentStatus[] = [
  "BOOKED",
  "LABEL_READY",
  "ON_MANIFEST",
  "PICKUP_CALLED",
];
/** Statuses in which the courier is asked for scans. */
export const TRACKED: readonly ShipmentStatus[] = [
  ...VOIDABLE,
  "VOID_REQUESTED",
  "PICKED_UP",
  ...ON_THE_ROAD,
  "RETURNING",
];

/** What a person calls it, for sentences and timelines. */
export const statusWords: Readonly<Record<ShipmentStatus, string>> = {
  PENDING: "Booking",
  UNCERTAIN: "Unconfirmed",
  NOT_BOOKED: "Not booked",
  BOOKED: "Booked",
  LABEL_READY: "Label ready",
  ON_MANIFEST: "On manifest",
  PICKUP_CALLED: "Pickup called",
  PICKED_UP: "Picked up",
  IN_TRANSIT: "In transit",
  OUT_FOR_DELIVERY: "Out for delivery",
  ATTEMPT_FAILED: "Delivery attempt failed",
  DELIVERED: "Delivered",
  RETURNING: "Returning",
  RETURNED: "Returned",
  LOST: "Lost",
  VOID_REQUESTED: "Void requested",
  VOIDED: "Voided",
};
