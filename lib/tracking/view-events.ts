import type { ScopedDb } from "@/lib/tenancy/scoped-db";
import type { TrackingEventView } from "@/lib/shipments/schema";
import type { TrackingEvent } from "@/prisma/generated/client";
import { loadStatusMappings } from "./status-mappings";

const scanOf = (event: TrackingEvent): string =>
  JSON.stringify([event.packageId, event.occurredAt.getTime(), event.description]);

/**
 * Asked about many parcels at once, some couriers leave the status codes out, so a scan may be kept
 * with its status and without. The one that says more is shown.
 */
function withoutEchoes(events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  const told = new Set(events.filter(({ status }) => status !== null).map(scanOf));
  const seen = new Set<string>();
  return events.filter((event) => {
    const scan = scanOf(event);
    const isEcho = seen.has(scan) || (event.status === null && told.has(scan));
    if (!isEcho) seen.add(scan);
    return !isEcho;
  });
}

/** Scans as pages show them, with what people have said about codes that were unknown. */
export async function viewEvents(
  db: ScopedDb,
  carrier: string,
  events: readonly TrackingEvent[],
): Promise<TrackingEventView[]> {
  const unknown = [...new Set(events.flatMap((event) => (event.isKnown ? [] : [event.rawCode])))];
  const mappings = await loadStatusMappings(db, carrier, unknown);
  return withoutEchoes(events).map((event) => {
    const isMapped = !event.isKnown && mappings.has(event.rawCode);
    return {
      id: event.id,
      packageId: event.packageId,
      status: event.status ?? mappings.get(event.rawCode) ?? null,
      isKnown: event.isKnown || isMapped,
      description: event.description,
      rawCode: event.rawCode,
      rawText: event.rawText,
      location: event.location,
      occurredAt: event.occurredAt.toISOString(),
      receivedAt: event.receivedAt.toISOString(),
      source: event.source,
      traceId: event.traceId,
    };
  });
}
