import { toAppError } from "@/lib/carriers/carrier-error";
import type { CredentialsVerdict } from "@/lib/carriers/operations";
import type { CarrierToken, TokenStore } from "@/lib/carriers/ports";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { type AccountOf, toCallableAccount } from "@/lib/shipments/carrier-account";
import { askCarrier } from "@/lib/shipments/carrier-ports";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { AccountRow } from "./load-account";

/**
 * Asks the courier whether it takes an account as given, stored or only typed so far. The token of
 * the trial is kept for the trial alone: the account goes on with its own.
 */
export async function tryConnection(
  scope: OrgScope,
  account: AccountOf<AccountRow>,
): Promise<Result<CredentialsVerdict, AppError>> {
  const callable = toCallableAccount(account);
  const tokens = tokenOfOneTrial();
  const tried = await askCarrier(scope, callable, "verifyCredentials", {}, { tokens });
  return tried.ok ? ok(tried.value) : err(toAppError(tried.error));
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
