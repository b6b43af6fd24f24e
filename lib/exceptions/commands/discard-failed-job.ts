import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { jobNotFound, jobSettled } from "../errors";
import { resolveExceptionsOfJobs } from "./raise-exception";

/** Gives a failed job up, with the reason in the audit. */
export async function discardFailedJob(
  scope: OrgScope,
  failedJobId: string,
  input: { readonly reason: string },
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const where = { id: failedJobId, organizationId: scope.organizationId };
    const { count } = await tx.failedJob.updateMany({
      where: { ...where, status: "OPEN" },
      data: { status: "DISCARDED", discardReason: input.reason },
    });
    if (count === 0)
      return err((await tx.failedJob.count({ where })) === 0 ? jobNotFound() : jobSettled());
    await resolveExceptionsOfJobs(tx, scope, [failedJobId], `Discarded: ${input.reason}`);
    await recordAudit(tx, scope, {
      action: "failed-job.discard",
      subject: `failed-job:${failedJobId}`,
      reason: input.reason,
    });
    return ok({ message: "Discarded. The reason is kept" });
  });
}
