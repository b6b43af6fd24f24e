import { appPool } from "@/lib/db/clients";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/**
 * A circuit breaker whose state is a row, so that all processes stop together (S1-05, S4-13).
 * Closed → five failures in a row → open for a minute → half-open, one trial call → closed or open
 * again. Times are the database's own clock.
 */
export type BreakerRules = {
  readonly failureThreshold: number;
  readonly openSeconds: number;
  /** How long a trial call may take before another process may try. */
  readonly trialSeconds: number;
};

const DEFAULT_BREAKER_RULES: BreakerRules = {
  failureThreshold: 5,
  openSeconds: 60,
  trialSeconds: 30,
};

export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly retryAfterSeconds: number };

export type Health = "success" | "failure" | "neutral";

export type BreakerState = {
  readonly key: string;
  readonly state: "CLOSED" | "OPEN" | "HALF_OPEN";
  readonly consecutiveFailureCount: number;
  /** When the next call may be tried; absent while closed. */
  readonly retryAt?: Date;
};

export type Breaker = {
  /** One round trip, so a caller that is turned away knows it at once (S4-14). */
  readonly admit: (key: string) => Promise<Admission>;
  /** `neutral`: nothing was learnt about the other side; a trial is given back. */
  readonly report: (key: string, health: Health) => Promise<void>;
  readonly read: (keyPrefix: string) => Promise<readonly BreakerState[]>;
};

const ADMIT = `
  WITH trial AS (
    UPDATE "CircuitBreaker"
       SET "trialUntil" = clock_timestamp() + make_interval(secs => $2), "updatedAt" = clock_timestamp()
     WHERE key = $1 AND "openedUntil" <= clock_timestamp()
       AND ("trialUntil" IS NULL OR "trialUntil" <= clock_timestamp())
    RETURNING key)
  SELECT EXISTS (SELECT FROM trial) AS "isTrial",
         EXTRACT(EPOCH FROM GREATEST("openedUntil", "trialUntil") - clock_timestamp())::float8 AS "waitSeconds"
    FROM "CircuitBreaker" WHERE key = $1 AND "openedUntil" IS NOT NULL`;

/** A failure that arrives while it is open was under way before; it does not prolong the pause. */
const REPORT_FAILURE = `
  INSERT INTO "CircuitBreaker" AS b (key, "consecutiveFailureCount", "openedUntil")
  VALUES ($1, 1, CASE WHEN $2 <= 1 THEN clock_timestamp() + make_interval(secs => $3) END)
  ON CONFLICT (key) DO UPDATE SET
    "consecutiveFailureCount" = b."consecutiveFailureCount" + 1,
    "openedUntil" = CASE
      WHEN b."openedUntil" > clock_timestamp() THEN b."openedUntil"
      WHEN b."openedUntil" IS NOT NULL OR b."consecutiveFailureCount" + 1 >= $2
        THEN clock_timestamp() + make_interval(secs => $3) END,
    "trialUntil" = NULL,
    "updatedAt" = clock_timestamp()`;

/** A late success while it is open says nothing about now; only the trial closes it. */
const REPORT_SUCCESS = `
  UPDATE "CircuitBreaker"
     SET "consecutiveFailureCount" = 0, "openedUntil" = NULL, "trialUntil" = NULL, "updatedAt" = clock_timestamp()
   WHERE key = $1 AND ("openedUntil" IS NULL OR "openedUntil" <= clock_timestamp())
     AND ("consecutiveFailureCount" > 0 OR "openedUntil" IS NOT NULL)`;

const GIVE_TRIAL_BACK = `
  UPDATE "CircuitBreaker" SET "trialUntil" = NULL
   WHERE key = $1 AND "trialUntil" IS NOT NULL AND "openedUntil" <= clock_timestamp()`;

/**
 * A person says: try again now (S1-05). In the transaction that writes down who said so; answers
 * how many were open.
 */
export const closeBreakers = (
  tx: Pick<ScopedTx, "$executeRaw">,
  keyPrefix: string,
): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "CircuitBreaker" WHERE starts_with(key, ${keyPrefix}) AND "openedUntil" IS NOT NULL`;

export function createBreaker(rules: BreakerRules = DEFAULT_BREAKER_RULES): Breaker {
  return {
    admit: async (key) => {
      const { rows } = await appPool().query<{ isTrial: boolean; waitSeconds: number }>({
        name: "breaker_admit",
        text: ADMIT,
        values: [key, rules.trialSeconds],
      });
      const row = rows[0];
      if (!row || row.isTrial) return { admitted: true };
      return { admitted: false, retryAfterSeconds: Math.max(1, Math.ceil(row.waitSeconds)) };
    },
    report: async (key, health) => {
      const statement =
        health === "failure"
          ? {
              name: "breaker_failure",
              text: REPORT_FAILURE,
              values: [key, rules.failureThreshold, rules.openSeconds],
            }
          : health === "success"
            ? { name: "breaker_success", text: REPORT_SUCCESS, values: [key] }
            : { name: "breaker_neutral", text: GIVE_TRIAL_BACK, values: [key] };
      await appPool().query(statement);
    },
    read: async (keyPrefix) => {
      const { rows } = await appPool().query<{
        key: string;
        consecutiveFailureCount: number;
        retryAt: Date | null;
        isOpen: boolean;
      }>(
        `SELECT key, "consecutiveFailureCount", GREATEST("openedUntil", "trialUntil") AS "retryAt",
                "openedUntil" > clock_timestamp() AS "isOpen"
           FROM "CircuitBreaker" WHERE starts_with(key, $1) ORDER BY key`,
        [keyPrefix],
      );
      return rows.map(({ key, consecutiveFailureCount, retryAt, isOpen }) => ({
        key,
        consecutiveFailureCount,
        state: retryAt === null ? "CLOSED" : isOpen ? "OPEN" : "HALF_OPEN",
        ...(retryAt === null ? {} : { retryAt }),
      }));
    },
  };
}
