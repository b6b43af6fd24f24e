import { findCarrier } from "@/lib/carriers/registry";
import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { forgetToken } from "@/lib/resilience/token-store";
import { readInstallation } from "@/lib/shipments/carrier-address";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import {
  accountNotFound,
  alreadyLive,
  changedMeanwhile,
  liveNotAllowed,
  notRehearsed,
  notUsable,
} from "./errors";
import { type AccountRow, loadAccount } from "./load-account";
import { askForVerdict } from "./try-connection";

type Done = { readonly message: string };

/**
 * Takes an account live at an address, after everything that can be known beforehand was found in
 * order. The courier is asked before the transaction; the row changes only if it is still the one
 * that was tried.
 */
export async function switchToLive(
  scope: OrgScope,
  accountId: string,
  addressOf: (carrier: string) => string | undefined,
): Promise<Result<Done, AppError>> {
  const row = await loadAccount(scope, accountId);
  const liveBaseUrl = row && addressOf(row.carrier);
  if (!row || liveBaseUrl === undefined) return err(accountNotFound());
  if (!row.isDryRun) return err(alreadyLive(row.name));
  if (!readInstallation().allowsLive) return err(liveNotAllowed());
  if (!(await hasDelivered(scope, accountId))) return err(notRehearsed(row.name));
  const refusal = await tryLive(scope, row, liveBaseUrl);
  if (refusal) return err(refusal);
  const switched = await inTransaction(scope, async (tx) => {
    const { count } = await tx.carrierAccount.updateMany({
      where: {
        ...{ id: accountId, organizationId: scope.organizationId, isDryRun: true },
        ...{ baseUrl: row.baseUrl, credentialsCiphertext: row.credentialsCiphertext },
        settings: { equals: row.settings ?? {} },
      },
      data: { isDryRun: false, baseUrl: liveBaseUrl },
    });
    if (count === 0) return false;
    await recordAudit(tx, scope, {
      action: "carrier-account.go-live",
      subject: `carrier-account:${accountId}`,
      data: { from: new URL(row.baseUrl).host, to: new URL(liveBaseUrl).host },
    });
    return true;
  });
  if (!switched) return err(changedMeanwhile(row.name));
  await forgetToken(scope, accountId);
  return ok({
    message: `${row.name} is live. From now on each booking is real and charged to your account at ${nameOf(row)}`,
  });
}

const hasDelivered = async (scope: OrgScope, accountId: string): Promise<boolean> =>
  (await scopedDb(scope).shipment.findFirst({
    where: {
      ...{ organizationId: scope.organizationId, carrierAccountId: accountId },
      ...{ isDryRun: true, deliveredAt: { not: null } },
    },
    select: { id: true },
  })) !== null;

/** Why the live courier does not take it, or nothing. */
async function tryLive(
  scope: OrgScope,
  row: AccountRow,
  baseUrl: string,
): Promise<AppError | undefined> {
  const tried = await askForVerdict(scope, { ...row, isDryRun: false, baseUrl });
  if (!tried.ok) return tried.error;
  const failed = tried.value.checks.find(({ passed }) => !passed);
  return failed && notUsable(nameOf(row), failed.sentence, failed.field ?? null);
}

const nameOf = ({ carrier }: AccountRow): string => findCarrier(carrier)?.name ?? carrier;
