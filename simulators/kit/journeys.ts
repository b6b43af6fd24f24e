/**
 * What happens to parcels, in words that no courier owns. Each courier turns a kind into its own
 * codes and texts; the scripts are shared, so every courier is tested by the same fates.
 */
export type ScanKind =
  | "manifested"
  | "pickup-scheduled"
  | "out-for-pickup"
  | "pickup-failed"
  | "picked-up"
  | "shipped"
  /** A scan with no status of its own. */
  | "bagged"
  | "in-transit"
  | "delayed"
  | "misrouted"
  | "reached-destination"
  | "out-for-delivery"
  | "undelivered"
  | "delivered"
  | "rto-initiated"
  | "rto-in-transit"
  | "rto-out-for-delivery"
  | "rto-delivered"
  | "lost"
  | "damaged"
  /** A status id the vendor has never published. */
  | "unknown"
  | "cancelled";

export type JourneyStep = {
  readonly kind: ScanKind;
  /** Simulated minutes after the step before. */
  readonly afterMinutes: number;
  readonly place: "origin" | "origin-hub" | "transit-hub" | "destination-hub" | "destination";
  /** Why a delivery failed, in the agent's words. */
  readonly reason?: string;
};

const step = (
  kind: ScanKind,
  afterMinutes: number,
  place: JourneyStep["place"],
  reason?: string,
): JourneyStep => ({ kind, afterMinutes, place, ...(reason !== undefined && { reason }) });

const HOUR = 60;
const DAY = 24 * HOUR;

const HANDED_OVER: readonly JourneyStep[] = [
  step("manifested", 5, "origin"),
  step("pickup-scheduled", 10, "origin"),
  step("out-for-pickup", 3 * HOUR, "origin"),
  step("picked-up", 2 * HOUR, "origin"),
];

const IN_TRANSIT: readonly JourneyStep[] = [
  step("shipped", 1 * HOUR, "origin-hub"),
  step("bagged", 40, "origin-hub"),
  step("in-transit", 5 * HOUR, "origin-hub"),
  step("in-transit", 14 * HOUR, "transit-hub"),
  step("in-transit", 12 * HOUR, "destination-hub"),
  step("reached-destination", 4 * HOUR, "destination-hub"),
];

const LAST_MILE: readonly JourneyStep[] = [
  step("out-for-delivery", 5 * HOUR, "destination"),
  step("delivered", 3 * HOUR, "destination"),
];

const FAILED_ATTEMPT = (reason: string): readonly JourneyStep[] => [
  step("out-for-delivery", 5 * HOUR, "destination"),
  step("undelivered", 4 * HOUR, "destination", reason),
];

/** What follows when the parcel goes home, by the merchant's wish or after the last attempt. */
export const RETURN_TO_ORIGIN: readonly JourneyStep[] = [
  step("rto-initiated", 6 * HOUR, "destination-hub"),
  step("rto-in-transit", 10 * HOUR, "transit-hub"),
  step("rto-in-transit", 16 * HOUR, "origin-hub"),
  step("rto-out-for-delivery", 8 * HOUR, "origin"),
  step("rto-delivered", 3 * HOUR, "origin"),
];

/** What follows a re-attempt the merchant asked for. */
export const REATTEMPT: readonly JourneyStep[] = [
  step("out-for-delivery", 18 * HOUR, "destination"),
  step("delivered", 3 * HOUR, "destination"),
];

export const JOURNEYS = {
  delivered: [...HANDED_OVER, ...IN_TRANSIT, ...LAST_MILE],
  "ndr-then-delivered": [
    ...HANDED_OVER,
    ...IN_TRANSIT,
    ...FAILED_ATTEMPT("Customer Asked For Future Delivery"),
    ...REATTEMPT,
  ],
  "ndr-then-rto": [
    ...HANDED_OVER,
    ...IN_TRANSIT,
    ...FAILED_ATTEMPT("Customer Not Available"),
    ...FAILED_ATTEMPT("Customer Phone Not Reachable"),
    ...FAILED_ATTEMPT("Customer Refused To Accept"),
    ...RETURN_TO_ORIGIN,
  ],
  "address-issue": [
    ...HANDED_OVER,
    ...IN_TRANSIT,
    ...FAILED_ATTEMPT("Incomplete Address"),
    ...FAILED_ATTEMPT("Incomplete Address"),
    ...RETURN_TO_ORIGIN,
  ],
  lost: [...HANDED_OVER, ...IN_TRANSIT.slice(0, 4), step("lost", 9 * DAY, "transit-hub")],
  damaged: [...HANDED_OVER, ...IN_TRANSIT, step("damaged", 2 * HOUR, "destination-hub")],
  /** Six days without a word, then it turns up. */
  "silent-gap": [
    ...HANDED_OVER,
    ...IN_TRANSIT.slice(0, 3),
    step("in-transit", 6 * DAY, "transit-hub"),
    ...IN_TRANSIT.slice(4),
    ...LAST_MILE,
  ],
  "never-picked-up": HANDED_OVER.slice(0, 2),
  "pickup-failed": [
    ...HANDED_OVER.slice(0, 3),
    step("pickup-failed", 2 * HOUR, "origin", "Shipper Not Available"),
    step("out-for-pickup", 1 * DAY, "origin"),
    step("picked-up", 2 * HOUR, "origin"),
    ...IN_TRANSIT,
    ...LAST_MILE,
  ],
  delayed: [
    ...HANDED_OVER,
    ...IN_TRANSIT.slice(0, 4),
    step("delayed", 8 * HOUR, "transit-hub", "Heavy Rain"),
    ...IN_TRANSIT.slice(4),
    ...LAST_MILE,
  ],
  misrouted: [
    ...HANDED_OVER,
    ...IN_TRANSIT.slice(0, 4),
    step("misrouted", 8 * HOUR, "transit-hub"),
    ...IN_TRANSIT.slice(3),
    ...LAST_MILE,
  ],
  "unknown-status": [
    ...HANDED_OVER,
    ...IN_TRANSIT.slice(0, 4),
    step("unknown", 3 * HOUR, "transit-hub"),
    ...IN_TRANSIT.slice(4),
    ...LAST_MILE,
  ],
  "cancelled-by-courier": [...HANDED_OVER.slice(0, 2), step("cancelled", 8 * HOUR, "origin")],
} satisfies Record<string, readonly JourneyStep[]>;

export type JourneyName = keyof typeof JOURNEYS;
export const JOURNEY_NAMES = Object.keys(JOURNEYS) as [JourneyName, ...JourneyName[]];

export type JourneyShares = Partial<Readonly<Record<JourneyName, number>>>;

/** Picks a journey by its share of the total; everything is delivered when no shares are given. */
export function pickJourney(shares: JourneyShares, random: () => number): JourneyName {
  const entries = Object.entries(shares) as [JourneyName, number][];
  const total = entries.reduce((sum, [, share]) => sum + share, 0);
  let mark = random() * total;
  for (const [name, share] of entries) {
    mark -= share;
    if (mark < 0) return name;
  }
  return "delivered";
}
