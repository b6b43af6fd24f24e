import type { AppError } from "@/lib/kernel/app-error";
import type { Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { toNewRow } from "../new-account";
import type { VerifyNewAccountInput } from "../schema";
import { tryConnection, type Verified } from "../try-connection";

/**
 * Tries credentials and settings of an account that nobody has stored yet. Calls are limited and
 * paused for the organization as a whole, and recorded nowhere: there is no account to keep them with.
 */
export async function verifyNewAccount(
  scope: OrgScope,
  input: VerifyNewAccountInput,
): Promise<Result<Verified, AppError>> {
  const made = toNewRow(scope.organizationId, input);
  if (!made.ok) return made;
  const isDryRun = input.against === "current";
  const recorder = { record: async () => undefined };
  return tryConnection(scope, made.value, isDryRun, { recorder });
}
