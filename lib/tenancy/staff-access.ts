import { newTraceId, organizationId, type TraceId } from "@/lib/kernel/ids";
import { mintScope, type OrgScope } from "./scope";
import { inTransaction } from "./scoped-db";
import { recordAudit } from "./record-audit";

export type StaffUser = { readonly id: string; readonly name: string; readonly isStaff: boolean };

/**
 * The one door for platform staff into a tenant's data (S4-20). It needs a reason, and the audit row
 * is committed before anything is read. A person who is no staff is a bug of the caller and throws.
 */
export async function withStaffAccess<T>(
  staff: StaffUser,
  access: {
    readonly organizationId: string;
    readonly reason: string;
    readonly traceId?: TraceId | undefined;
  },
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  if (!staff.isStaff) throw new Error("Only platform staff may enter another organization");
  const reason = access.reason.trim();
  if (reason.length < 5) throw new Error("Staff access needs a reason that a person can read");
  const scope = mintScope({
    organizationId: organizationId(access.organizationId),
    role: "MANAGER",
    actor: { kind: "STAFF", id: staff.id, name: staff.name },
    traceId: access.traceId ?? newTraceId(),
  });
  await inTransaction(scope, (tx) =>
    recordAudit(tx, scope, {
      action: "staff.access",
      subject: `organization:${access.organizationId}`,
      reason,
    }),
  );
  return work(scope);
}
