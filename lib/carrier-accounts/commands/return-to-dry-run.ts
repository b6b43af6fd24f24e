import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { forgetToken } from "@/lib/resilience/token-store";
import { simulatorAddress } from "@/lib/shipments/carrier-address";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { accountNotFound, alreadyInDryRun } from "../errors";
import { loadAccount } from "../load-account";

/**
 * The way back is never refused for want of a simulator: without one the row keeps its address, and
 * a dry-run account is not called there.
 */
export async function returnToDryRun(
  scope: OrgScope,
  accountId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  const row = await loadAccount(scope, accountId);
  if (!row) return err(accountNotFound());
  const simulator = simulatorAddress(row.carrier);
  const isBack = await inTransaction(scope, async (tx) => {
    const { count } = await tx.carrierAccount.updateMany({
      where: { id: accountId, organizationId: scope.organizationId, isDryRun: false },
      data: { isDryRun: true, ...(simulator === undefined ? {} : { baseUrl: simulator }) },
    });
    if (count === 0) return false;
    await recordAudit(tx, scope, {
      action: "carrier-account.return-to-dry-run",
      subject: `carrier-account:${accountId}`,
      data: { from: new URL(row.baseUrl).host },
    });
    return true;
  });
  if (!isBack) return err(alreadyInDryRun(row.name));
  await forgetToken(scope, accountId);
  return ok({
    message: simulator
      ? `${row.name} is in dry run again. Parcels that are booked stay real and are followed`
      : `${row.name} is in dry run again, and nothing is sent: this installation has no simulator`,
  });
}
