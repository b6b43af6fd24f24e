import { organizationId, traceId } from "@/lib/kernel/ids";
import { mintScope, type OrgScope } from "./scope";

/**
 * The scope of background work: carried by the event that a scoped change put in the outbox. The
 * Inngest endpoint takes calls from its own server only (signed in production), so the event is as
 * trustworthy as the change that caused it.
 */
export function resumeScope(event: {
  readonly organizationId: string;
  readonly traceId: string;
}): OrgScope {
  return mintScope({
    organizationId: organizationId(event.organizationId),
    traceId: traceId(event.traceId),
    role: "OWNER",
    actor: { kind: "SYSTEM", name: "Waybill" },
  });
}
