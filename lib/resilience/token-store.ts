import { decryptSecret, encryptSecret } from "@/lib/db/encrypted-fields";
import type { Clock } from "@/lib/kernel/clock";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import { DEFAULT_LEASE_RULES, type LeaseRules, withLease } from "./lease";

/** A courier's access token; `expiresAt` is UTC ISO 8601 with the safety margin taken off. */
export type AccessToken = { readonly value: string; readonly expiresAt: string };

type Refresh<E> = () => Promise<Result<AccessToken, E>>;

export type DurableTokenStore<E> = {
  readonly get: () => Promise<AccessToken | undefined>;
  readonly refreshOnce: (
    refused: string | undefined,
    login: Refresh<E>,
  ) => Promise<Result<AccessToken, E>>;
};

type Row = {
  tokenCiphertext: string | null;
  expiresAt: Date | null;
  failure: unknown;
  failedAt: Date | null;
};

/** Kept in memory beside the database, so that a call costs no look-up (S1-02). */
const remembered = new Map<string, AccessToken>();
const refreshing = new Map<string, Promise<unknown>>();

/**
 * One token for each courier account, in the database as ciphertext and refreshed once for all
 * processes: whoever holds the lease signs in, the others wait for what came of it, good or bad.
 * `credentialsVersion` is anything that changes with the credentials or the address.
 */
export function createTokenStore<E>(
  scope: OrgScope,
  account: { readonly id: string; readonly credentialsVersion: string },
  options: {
    readonly clock: Clock;
    readonly onTimeout: (waitedMs: number) => E;
    readonly lease?: Partial<LeaseRules>;
  },
): DurableTokenStore<E> {
  const memoryKey = `${account.id}|${account.credentialsVersion}`;
  const leaseKey = `carrier-token:${account.id}`;

  const isLive = (token: AccessToken): boolean =>
    Date.parse(token.expiresAt) > options.clock.now().getTime();

  async function read(): Promise<Row & { readonly token: AccessToken | undefined }> {
    const rows = await scopedQuery<Row>(scope, {
      name: "carrier_token_read",
      text: `SELECT t."tokenCiphertext", t."expiresAt", t.failure, t."failedAt"
               FROM (VALUES ($1::uuid)) AS wanted(id)
               LEFT JOIN "CarrierToken" t ON t."carrierAccountId" = wanted.id`,
      values: [account.id],
    });
    const row = rows[0];
    if (!row) throw new Error("Reading a courier token returned no row");
    const held =
      row.tokenCiphertext && row.expiresAt
        ? { value: decryptSecret(row.tokenCiphertext), expiresAt: row.expiresAt.toISOString() }
        : undefined;
    return { ...row, token: held && isLive(held) ? held : undefined };
  }

  async function save(outcome: Result<AccessToken, E>): Promise<void> {
    const [token, expiresAt] = outcome.ok
      ? [encryptSecret(outcome.value.value), outcome.value.expiresAt]
      : [null, null];
    await scopedQuery(scope, {
      name: "carrier_token_save",
      text: `INSERT INTO "CarrierToken" AS t ("organizationId", "carrierAccountId", "tokenCiphertext",
               "expiresAt", "refreshedAt", failure, "failedAt")
             VALUES ($1, $2, $3, $4, CASE WHEN $5::jsonb IS NULL THEN clock_timestamp() END, $5,
               CASE WHEN $5::jsonb IS NOT NULL THEN clock_timestamp() END)
             ON CONFLICT ("carrierAccountId") DO UPDATE SET
               "tokenCiphertext" = EXCLUDED."tokenCiphertext", "expiresAt" = EXCLUDED."expiresAt",
               "refreshedAt" = COALESCE(EXCLUDED."refreshedAt", t."refreshedAt"),
               failure = EXCLUDED.failure, "failedAt" = EXCLUDED."failedAt"`,
      values: [
        ...[scope.organizationId, account.id, token, expiresAt],
        outcome.ok ? null : JSON.stringify(outcome.error),
      ],
    });
  }

  async function refreshAcrossProcesses(
    refused: string | undefined,
    login: Refresh<E>,
  ): Promise<Result<AccessToken, E>> {
    let failedBefore: number | undefined;
    const outcomeOfOthers = async (): Promise<Result<AccessToken, E> | undefined> => {
      const row = await read();
      if (row.token && row.token.value !== refused) return ok(row.token);
      const failedAt = row.failedAt?.getTime() ?? 0;
      // A failure that stood at the first look is of the past; only a later one is ours to share.
      failedBefore ??= failedAt;
      return failedAt > failedBefore ? err(row.failure as E) : undefined;
    };
    const result = await withLease(
      leaseKey,
      async () => {
        // Somebody may have finished between the last look and the lease.
        const known = await outcomeOfOthers();
        if (known) return known;
        const outcome = await login();
        await save(outcome);
        return outcome;
      },
      { ...DEFAULT_LEASE_RULES, ...options.lease, before: outcomeOfOthers },
    );
    return result.ok ? result.value : err(options.onTimeout(result.error.waitedMs));
  }

  return {
    get: async () => {
      const kept = remembered.get(memoryKey);
      if (kept && isLive(kept)) return kept;
      const { token } = await read();
      if (token) remembered.set(memoryKey, token);
      return token;
    },
    refreshOnce: async (refused, login) => {
      const kept = remembered.get(memoryKey);
      if (kept && kept.value !== refused && isLive(kept)) return ok(kept);
      remembered.delete(memoryKey);
      const running = refreshing.get(memoryKey) as Promise<Result<AccessToken, E>> | undefined;
      if (running) return running;
      const begun = refreshAcrossProcesses(refused, login).finally(() =>
        refreshing.delete(memoryKey),
      );
      refreshing.set(memoryKey, begun);
      const outcome = await begun;
      if (outcome.ok) remembered.set(memoryKey, outcome.value);
      return outcome;
    },
  };
}

/** For an account whose credentials were changed or removed: the next call signs in again. */
export async function forgetToken(scope: OrgScope, carrierAccountId: string): Promise<void> {
  for (const key of remembered.keys())
    if (key.startsWith(`${carrierAccountId}|`)) remembered.delete(key);
  await scopedQuery(scope, {
    text: `DELETE FROM "CarrierToken" WHERE "carrierAccountId" = $1`,
    values: [carrierAccountId],
  });
}
