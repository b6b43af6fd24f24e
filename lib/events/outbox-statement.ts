import type { OrgScope } from "@/lib/tenancy/scope";
import { type EventData, type EventName, eventCatalog } from "./catalog";

/**
 * `appendOutbox` for a transaction that is not Prisma's: the same row under the same id, so that the
 * same cause twice is one event whoever writes it.
 */
export function outboxStatement<Name extends EventName>(
  scope: OrgScope,
  name: Name,
  data: Omit<EventData<Name>, "organizationId" | "traceId">,
  cause: string,
): { readonly text: string; readonly values: unknown[] } {
  const { organizationId, traceId } = scope;
  const payload = eventCatalog[name].parse({ ...data, organizationId, traceId });
  return {
    text: `
      INSERT INTO "OutboxEvent" ("organizationId", "eventId", name, data, "traceId")
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    values: [organizationId, `${name}:${cause}`, name, JSON.stringify(payload), traceId],
  };
}
