/**
 * What a parcel can be, in our words. The names are those of the shipment's own states, so a scan
 * and a state compare without translation. Browser-safe.
 */
export const canonicalStatuses = [
  "BOOKED",
  "LABEL_READY",
  "ON_MANIFEST",
  "PICKUP_CALLED",
  "PICKED_UP",
  "IN_TRANSIT",
  "OUT_FOR_DELIVERY",
  "ATTEMPT_FAILED",
  "DELIVERED",
  "RETURNING",
  "RETURNED",
  "LOST",
  "VOIDED",
] as const;

export type CanonicalStatus = (typeof canonicalStatuses)[number];

/** Where in its life the parcel is. A parcel never goes to an earlier phase. */
export type StatusPhase = "before-handover" | "forward" | "return" | "ended";

export type StatusMeaning = {
  readonly label: string;
  /** What it means for the person who reads it, as a sentence. */
  readonly sentence: string;
  readonly phase: StatusPhase;
  readonly isTerminal: boolean;
};

const meaning = (phase: StatusPhase, label: string, sentence: string): StatusMeaning => ({
  label,
  sentence,
  phase,
  isTerminal: phase === "ended",
});

export const statusMeanings: Readonly<Record<CanonicalStatus, StatusMeaning>> = {
  BOOKED: meaning("before-handover", "Booked", "The courier has given a tracking number."),
  LABEL_READY: meaning("before-handover", "Label ready", "The label is ready to print."),
  ON_MANIFEST: meaning("before-handover", "On manifest", "The parcel is on a manifest."),
  PICKUP_CALLED: meaning("before-handover", "Pickup called", "The courier will collect it."),
  PICKED_UP: meaning("forward", "Picked up", "The courier has the parcel."),
  IN_TRANSIT: meaning("forward", "In transit", "The parcel is on its way."),
  OUT_FOR_DELIVERY: meaning("forward", "Out for delivery", "The parcel is on the last van."),
  ATTEMPT_FAILED: meaning(
    "forward",
    "Attempt failed",
    "The courier was at the door and could not hand the parcel over.",
  ),
  DELIVERED: meaning("ended", "Delivered", "The parcel was handed over."),
  RETURNING: meaning("return", "Returning", "The parcel is on its way back to you."),
  RETURNED: meaning("ended", "Returned", "The parcel is back with you."),
  LOST: meaning("ended", "Lost", "The courier has lost, destroyed or disposed of the parcel."),
  VOIDED: meaning("ended", "Voided", "The booking was cancelled with the courier."),
};

export const isTerminalStatus = (status: CanonicalStatus): boolean =>
  statusMeanings[status].isTerminal;

const phaseOrder: Readonly<Record<StatusPhase, number>> = {
  "before-handover": 0,
  forward: 1,
  return: 2,
  ended: 3,
};

/**
 * Order within a phase. Equal ranks may follow each other either way: after a failed attempt a
 * parcel goes back to the hub and out again, so only the clock of the scan decides there.
 */
const rankInPhase: Readonly<Record<CanonicalStatus, number>> = {
  BOOKED: 0,
  LABEL_READY: 1,
  ON_MANIFEST: 2,
  PICKUP_CALLED: 3,
  PICKED_UP: 0,
  IN_TRANSIT: 1,
  OUT_FOR_DELIVERY: 1,
  ATTEMPT_FAILED: 1,
  RETURNING: 0,
  DELIVERED: 0,
  RETURNED: 0,
  LOST: 0,
  VOIDED: 0,
};

export type ScanVerdict =
  /** The parcel takes the scan's status. */
  | "moves"
  /** Late, repeated or without news: kept in the history, the parcel stays where it is. */
  | "recorded"
  /** Newer than an ended parcel and saying otherwise: kept, and a person should look. */
  | "contradicts";

type At = { readonly status: CanonicalStatus; readonly occurredAt: string };

/**
 * Whether a scan moves a parcel, never backwards (law 5). Both times are UTC ISO 8601.
 * A parcel that reached an end stays there whatever comes; a newer scan that says otherwise is
 * `contradicts`, so that somebody sees it.
 */
export function judgeScan(current: At, scan: At): ScanVerdict {
  if (current.status === scan.status) return "recorded";
  const aheadMs = Date.parse(scan.occurredAt) - Date.parse(current.occurredAt);
  if (isTerminalStatus(current.status)) return aheadMs > 0 ? "contradicts" : "recorded";
  const from = statusMeanings[current.status].phase;
  const to = statusMeanings[scan.status].phase;
  if (to !== from) return phaseOrder[to] > phaseOrder[from] ? "moves" : "recorded";
  const step = rankInPhase[scan.status] - rankInPhase[current.status];
  if (step === 0) return aheadMs >= 0 ? "moves" : "recorded";
  return step > 0 ? "moves" : "recorded";
}
