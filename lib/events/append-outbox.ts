import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import type { EventData, EventName } from "./catalog";

type Caused<Name extends EventName> = Omit<EventData<Name>, "organizationId" | "traceId">;

/**
 * Puts an event in the outbox with the change that caused it (law 9). The relay sends it on after
 * the commit. `cause` makes the id deterministic: the same cause twice is one event.
 */
export async function appendOutbox<Name extends EventName>(
  tx: ScopedTx,
  scope: OrgScope,
  name: Name,
  data: Caused<Name>,
  cause: string,
): Promise<void> {
  await appendOutboxAll(tx, scope, [name], data, cause);
}

/** The same for several events of one cause, in one statement. */
export async function appendOutboxAll<Name extends EventName>(
  tx: ScopedTx,
  scope: OrgScope,
  names: readonly Name[],
  data: Caused<Name>,
  cause: string,
): Promise<void> {
  const { organizationId, traceId } = scope;
  await tx.outboxEvent.createMany({
    data: names.map((name) => ({
      organizationId,
      eventId: `${name}:${cause}`,
      name,
      data: { ...data, organizationId, traceId },
      traceId,
    })),
    skipDuplicates: true,
  });
}
