import type { TrackingEventView } from "@/lib/shipments/schema";

const HOUR_MILLISECONDS = 3_600_000;
/** A silence worth drawing. */
const GAP_MILLISECONDS = 36 * HOUR_MILLISECONDS;

export type TrackingRow =
  | { readonly kind: "scan"; readonly event: TrackingEventView }
  | { readonly kind: "gap"; readonly id: string; readonly milliseconds: number };

/** Newest first, with a row wherever two scans lie more than a day and a half apart. */
export function withGaps(events: readonly TrackingEventView[]): TrackingRow[] {
  const sorted = events.toSorted(
    (one, other) => Date.parse(other.occurredAt) - Date.parse(one.occurredAt),
  );
  return sorted.flatMap((event, index): TrackingRow[] => {
    const older = sorted[index + 1];
    const silence = older ? Date.parse(event.occurredAt) - Date.parse(older.occurredAt) : 0;
    const scan: TrackingRow = { kind: "scan", event };
    return silence < GAP_MILLISECONDS
      ? [scan]
      : [scan, { kind: "gap", id: `gap-${event.id}`, milliseconds: silence }];
  });
}
