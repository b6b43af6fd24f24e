import { toAppError } from "@/lib/carriers/carrier-error";
import type { CredentialsVerdict } from "@/lib/carriers/operations";
import type { CarrierCallRecorder, CarrierToken, TokenStore } from "@/lib/carriers/ports";
import { findCarrier } from "@/lib/carriers/registry";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import {
  accountOfParcel,
  type AccountOf,
  toCallableAccount,
} from "@/lib/shipments/carrier-account";
import { askCarrier } from "@/lib/shipments/carrier-ports";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { AccountRow } from "./load-account";
import type { VerifyResult } from "./schema";

type TryOptions = { readonly recorder?: CarrierCallRecorder };
export type Verified = Omit<VerifyResult, "ok" | "traceId">;

/**
 * Asks the courier whether it takes an account as given, stored or only typed so far. The token of
 * the trial is kept for the trial alone: the account goes on with its own.
 */
export async function askForVerdict(
  scope: OrgScope,
  account: AccountOf<AccountRow>,
  options: TryOptions = {},
): Promise<Result<CredentialsVerdict, AppError>> {
  const callable = toCallableAccount(account);
  const tokens = tokenOfOneTrial();
  const tried = await askCarrier(scope, callable, "verifyCredentials", {}, { tokens, ...options });
  return tried.ok ? ok(tried.value) : err(toAppError(tried.error));
}

/** The same in words, at the simulator or at the courier itself. */
export async function tryConnection(
  scope: OrgScope,
  row: AccountRow,
  isDryRun: boolean,
  options: TryOptions = {},
): Promise<Result<Verified, AppError>> {
  const tried = await askForVerdict(scope, accountOfParcel(row, isDryRun), options);
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

function tokenOfOneTrial(): TokenStore {
  let held: CarrierToken | undefined;
  return {
    get: async () => held,
    refreshOnce: async (_refused, login) => {
      const signedIn = await login();
      if (signedIn.ok) held = signedIn.value;
      return signedIn;
    },
  };
}
