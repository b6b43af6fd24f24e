import { randomUUID } from "node:crypto";
import { appPool } from "@/lib/db/clients";
import { err, ok, type Result } from "@/lib/kernel/result";
import { backoffMs } from "./retry";

export type LeaseRules = {
  /** How long a waiter waits before it gives up cleanly (S1-03). */
  readonly waitMs: number;
  /** How long a holder that died keeps others out. */
  readonly holdMs: number;
};

export const DEFAULT_LEASE_RULES: LeaseRules = { waitMs: 10_000, holdMs: 30_000 };

export type LeaseTimeout = { readonly code: "lease-timeout"; readonly waitedMs: number };

const TAKE = `
  INSERT INTO "Lease" AS l (key, holder, "expiresAt")
  VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
  ON CONFLICT (key) DO UPDATE SET holder = EXCLUDED.holder, "expiresAt" = EXCLUDED."expiresAt"
  WHERE l."expiresAt" <= clock_timestamp() OR l.holder = EXCLUDED.holder
  RETURNING key`;

/** One try. A holder that takes it again prolongs it. */
export async function takeLease(key: string, holder: string, holdMs: number): Promise<boolean> {
  const { rowCount } = await appPool().query({
    name: "lease_take",
    text: TAKE,
    values: [key, holder, holdMs / 1000],
  });
  return rowCount === 1;
}

/** Only its holder ends a lease early. */
export async function releaseLease(key: string, holder: string): Promise<void> {
  await appPool().query(`DELETE FROM "Lease" WHERE key = $1 AND holder = $2`, [key, holder]);
}

const POLL = { firstMs: 20, factor: 1.6, maxMs: 250 };
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Runs `work` while no other process does. `before` is asked before each try: what it returns ends
 * the waiting, which lets a waiter take the result of whoever held the lease.
 */
export async function withLease<T>(
  key: string,
  work: () => Promise<T>,
  options: Partial<LeaseRules> & { readonly before?: () => Promise<T | undefined> } = {},
): Promise<Result<T, LeaseTimeout>> {
  const { waitMs, holdMs } = { ...DEFAULT_LEASE_RULES, ...options };
  const holder = randomUUID();
  const begunMs = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    const known = await options.before?.();
    if (known !== undefined) return ok(known);
    if (await takeLease(key, holder, holdMs)) break;
    const waitedMs = Math.round(performance.now() - begunMs);
    if (waitedMs >= waitMs) return err({ code: "lease-timeout", waitedMs });
    await sleep(Math.min(backoffMs(attempt, POLL), Math.max(1, waitMs - waitedMs)));
  }
  try {
    return ok(await work());
  } finally {
    await releaseLease(key, holder);
  }
}
