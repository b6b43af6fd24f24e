import { findCarrier } from "@/lib/carriers/registry";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { accountOfParcel } from "@/lib/shipments/carrier-account";
import type { OrgScope } from "@/lib/tenancy/scope";
import { accountNotFound } from "../errors";
import { loadAccount } from "../load-account";
import { mergeConfiguration } from "../merge-configuration";
import type { VerifyAccountInput, VerifyResult } from "../schema";
import { tryConnection } from "../try-connection";

type Verified = Omit<VerifyResult, "ok" | "traceId">;

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
  const isDryRun = row.isDryRun && input.against === "current";
  const tried = await tryConnection(scope, accountOfParcel(merged.value, isDryRun));
  if (!tried.ok) return tried;
  const name = findCarrier(row.carrier)?.name ?? row.carrier;
  const who = isDryRun ? `The ${name} simulator` : name;
  const checks = tried.value.checks.map((check) => ({ ...check, field: check.field ?? null }));
  const failed = checks.find(({ passed }) => !passed);
  return ok({
    message: failed
      ? `${who} lets us in, but not all is right: ${failed.sentence}`
      : `${who} accepts the connection`,
    isUsable: failed === undefined,
    checks,
    balance: tried.value.balance ?? null,
    pickupLocations: [...tried.value.pickupLocations],
  });
}
