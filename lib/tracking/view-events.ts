import type { ScopedDb } from "@/lib/tenancy/scoped-db";
import type { TrackingEventView } from "@/lib/shipments/schema";
import type { TrackingEvent } from "@/prisma/generated/client";
import { loadStatusMappings } from "./status-mappings";

/** Scans as pages show them, with what people have said about codes that were unknown. */
export async function viewEvents(
  db: ScopedDb,
  carrier: string,
  events: readonly TrackingEvent[],
): Promise<TrackingEventView[]> {
  const unknown = [...new Set(events.flatMap((event) => (event.isKnown ? [] : [event.rawCode])))];
  const mappings = await loadStatusMappings(db, carrier, unknown);
  return events.map((event) => {
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
