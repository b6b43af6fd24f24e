import type { AppError } from "@/lib/kernel/app-error";
import { err, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { accountNotFound } from "../errors";
import { loadAccount } from "../load-account";
import { mergeConfiguration } from "../merge-configuration";
import type { VerifyAccountInput } from "../schema";
import { tryConnection, type Verified } from "../try-connection";

/**
 * Tries credentials and settings at the courier, as they are stored with what was typed over them.
 * Nothing is saved. What the courier does not take comes back with the name of its field.
 */
export async function verifyAccount(
  scope: OrgScope,
  accountId: string,
  input: VerifyAccountInput,
): Promise<Result<Verified, AppError>> {
  const row = await loadAccount(scope, accountId);
  if (!row) return err(accountNotFound());
  const merged = mergeConfiguration(row, input);
  if (!merged.ok) return merged;
  return tryConnection(scope, merged.value, row.isDryRun && input.against === "current");
}
