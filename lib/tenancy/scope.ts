import type { OrganizationId, TraceId } from "@/lib/kernel/ids";
import type { ActorKind, Role } from "@/prisma/generated/enums";

export type Actor = {
  readonly kind: ActorKind;
  /** User, key or channel id; absent for the system itself. */
  readonly id?: string;
  /** As the timeline shows it: "Anita Rao", "Shopify", "Waybill". */
  readonly name: string;
};

/**
 * The right to act inside one organization (law 6). Holding one proves that a gate was passed; it
 * cannot be written down by hand, because only scopes minted here are believed.
 */
export type OrgScope = {
  readonly organizationId: OrganizationId;
  readonly role: Role;
  readonly actor: Actor;
  readonly traceId: TraceId;
};

const minted = new WeakSet<OrgScope>();

/** For the gates only: session, API key, verified webhook, and the event they caused (lint holds it). */
export function mintScope(fields: OrgScope): OrgScope {
  const scope = Object.freeze({ ...fields, actor: Object.freeze({ ...fields.actor }) });
  minted.add(scope);
  return scope;
}

/** Throws on anything that no gate has minted: asking without a scope is a bug, not an empty list. */
export function assertScope(scope: OrgScope): void {
  if (!minted.has(scope)) throw new Error("This organization scope was not minted by a gate");
}
