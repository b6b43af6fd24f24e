import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { alreadySettled, exceptionNotFound } from "../errors";

/** A person has seen it and nothing is left to do. Who it was stays on the card. */
export async function acknowledgeException(
  scope: OrgScope,
  exceptionId: string,
  input: { readonly reason?: string | undefined } = {},
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const where = { id: exceptionId, organizationId: scope.organizationId };
    const { count } = await tx.exception.updateMany({
      where: { ...where, status: { not: "RESOLVED" } },
      data: {
        status: "RESOLVED",
        resolution: input.reason || "Marked as settled",
        resolvedBy: scope.actor.name,
        resolvedAt: new Date(),
        snoozedUntil: null,
      },
    });
    if (count === 0)
      return err(
        (await tx.exception.count({ where })) === 0 ? exceptionNotFound() : alreadySettled(),
      );
    // The card spoke for the job as well, and nobody is to look for it in a second place.
    await tx.failedJob.updateMany({
      where: { status: "OPEN", exceptions: { some: where } },
      data: { status: "DISCARDED", discardReason: input.reason || "Marked as settled" },
    });
    await recordAudit(tx, scope, {
      action: "exception.acknowledge",
      subject: `exception:${exceptionId}`,
      reason: input.reason,
    });
    return ok({ message: "Marked as settled" });
  });
}
