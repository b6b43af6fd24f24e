import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { closeBreakers } from "@/lib/resilience/breaker";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { accountNotFound, notPaused } from "../errors";
import { loadAccount } from "../load-account";
import { breakerPrefix } from "../read-breaker";

/** A person says: the courier is back, ask it again now (S1-05). */
export async function resetBreaker(
  scope: OrgScope,
  accountId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const row = await loadAccount(scope, accountId, tx);
    if (!row) return err(accountNotFound());
    const closedCount = await closeBreakers(tx, breakerPrefix(row));
    if (closedCount === 0) return err(notPaused(row.name));
    await recordAudit(tx, scope, {
      action: "carrier-account.reset-breaker",
      subject: `carrier-account:${accountId}`,
    });
    return ok({ message: `${row.name} is asked again from now on` });
  });
}
