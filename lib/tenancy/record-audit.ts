import type { Prisma } from "@/prisma/generated/client";
import type { OrgScope } from "./scope";
import type { ScopedTx } from "./scoped-db";

export type AuditInput = {
  /** Noun and verb: "failed-job.discard". */
  readonly action: string;
  /** Kind and id: "failed-job:0199…". */
  readonly subject: string;
  readonly reason?: string | undefined;
  /** Ids and counts; never personal data. */
  readonly data?: Prisma.InputJsonValue | undefined;
};

/** Writes down who did what, with the change itself. The row can be neither changed nor deleted. */
export async function recordAudit(tx: ScopedTx, scope: OrgScope, input: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: {
      organizationId: scope.organizationId,
      actorKind: scope.actor.kind,
      actorId: scope.actor.id ?? null,
      actorName: scope.actor.name,
      action: input.action,
      subject: input.subject,
      reason: input.reason ?? null,
      ...(input.data === undefined ? {} : { data: input.data }),
      traceId: scope.traceId,
    },
  });
}
