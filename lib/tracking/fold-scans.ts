import {
  type CanonicalStatus,
  judgeScan,
  type ScanVerdict,
  statusMeanings,
} from "@/lib/carriers/canonical-status";

/** A scan that says where the parcel is. `occurredAt` is UTC ISO 8601. */
export type StatusScan = {
  readonly key: string;
  readonly status: CanonicalStatus;
  readonly occurredAt: string;
};

export type Standing = { readonly status: CanonicalStatus; readonly occurredAt: string };

export type JudgedScan = { readonly scan: StatusScan; readonly verdict: ScanVerdict };

/**
 * Our own steps, which the courier repeats as scans: the label is ready when we hold it, and the
 * booking is what we wrote down.
 */
const OWN_STEPS: readonly CanonicalStatus[] = ["BOOKED", "LABEL_READY"];

/**
 * Judges new scans in the order in which they happened, each against where the earlier ones have
 * brought the parcel. Late ones are judged too and move nothing (law 5).
 */
export function foldScans(
  standing: Standing,
  scans: readonly StatusScan[],
): { readonly standing: Standing; readonly judged: readonly JudgedScan[] } {
  let current = standing;
  const inOrder = scans.toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt));
  const judged = inOrder.map((scan) => {
    const verdict = judge(current, scan);
    if (verdict === "moves") current = scan;
    return { scan, verdict };
  });
  return { standing: { status: current.status, occurredAt: current.occurredAt }, judged };
}

function judge(current: Standing, scan: StatusScan): ScanVerdict {
  if (OWN_STEPS.includes(scan.status)) return "recorded";
  const { phase } = statusMeanings[current.status];
  // What the courier carries it cannot cancel; somebody should look at what it means.
  if (scan.status === "VOIDED" && (phase === "forward" || phase === "return")) return "contradicts";
  return judgeScan(current, scan);
}

const progress: Readonly<Record<CanonicalStatus, number>> = {
  BOOKED: 0,
  LABEL_READY: 1,
  ON_MANIFEST: 2,
  PICKUP_CALLED: 2,
  PICKED_UP: 3,
  IN_TRANSIT: 4,
  OUT_FOR_DELIVERY: 5,
  ATTEMPT_FAILED: 5,
  RETURNING: 6,
  RETURNED: 7,
  LOST: 8,
  DELIVERED: 8,
  VOIDED: 9,
};

/** A shipment of several parcels is as far as the one furthest behind. */
export function leastAdvanced(statuses: readonly CanonicalStatus[]): CanonicalStatus | undefined {
  return statuses.toSorted((one, other) => progress[one] - progress[other])[0];
}
