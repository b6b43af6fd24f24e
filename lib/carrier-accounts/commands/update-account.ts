import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { forgetToken } from "@/lib/resilience/token-store";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { accountNotFound } from "../errors";
import { loadAccount } from "../load-account";
import { mergeConfiguration } from "../merge-configuration";
import type { UpdateAccountInput } from "../schema";

/**
 * Changes name, credentials or settings. The row is locked, because a booking may be adding a pickup
 * location to the settings. With other credentials the next call signs in anew.
 */
export async function updateAccount(
  scope: OrgScope,
  accountId: string,
  input: UpdateAccountInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  const outcome = await inTransaction(scope, async (tx) => {
    await tx.$queryRaw`
      SELECT FROM "CarrierAccount"
       WHERE "organizationId" = ${organizationId}::uuid AND id = ${accountId}::uuid FOR UPDATE`;
    const row = await loadAccount(scope, accountId, tx);
    if (!row) return err(accountNotFound());
    const merged = mergeConfiguration(row, input);
    if (!merged.ok) return merged;
    const name = input.name ?? row.name;
    await tx.carrierAccount.updateMany({
      where: { id: accountId, organizationId },
      data: {
        name,
        credentialsCiphertext: merged.value.credentialsCiphertext,
        settings: merged.value.settings ?? {},
      },
    });
    await recordAudit(tx, scope, {
      action: "carrier-account.update",
      subject: `carrier-account:${accountId}`,
      data: { changed: changedNames(input) },
    });
    return ok({ message: `Saved ${name}` });
  });
  if (outcome.ok && input.credentials) await forgetToken(scope, accountId);
  return outcome;
}

/** Which fields were sent, never what they hold. */
const changedNames = ({ name, credentials, settings }: UpdateAccountInput): string[] => [
  ...(name === undefined ? [] : ["name"]),
  ...Object.keys(credentials ?? {}).map((field) => `credentials.${field}`),
  ...Object.keys(settings ?? {}).map((field) => `settings.${field}`),
];
