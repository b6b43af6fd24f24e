import type { AppError } from "@/lib/kernel/app-error";
import { ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { holdOpenCount } from "../internal/hold-count";

/** Throws a sheet away; stock stays as it is, and what was written on it can still be read. */
export async function discardCount(
  scope: OrgScope,
  countId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const held = await holdOpenCount(tx, scope, countId, "end");
    if (!held.ok) return held;
    await tx.$executeRaw`
      UPDATE "CycleCount" SET status = 'DISCARDED', "endedBy" = ${scope.actor.name}, "endedAt" = now()
       WHERE "organizationId" = ${scope.organizationId}::uuid AND id = ${countId}::uuid`;
    await recordAudit(tx, scope, {
      action: "cycle-count.discard",
      subject: `cycle-count:${countId}`,
    });
    return ok({ message: `“${held.value.name}” is discarded; stock is as it was.` });
  });
}
