import { systemPool } from "@/lib/db/clients";

const BATCH_ROWS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The lowest UUIDv7 of a moment: ids that are time-ordered need no index on a time of their own. */
function lowestIdAt(atMs: number): string {
  const hex = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

type Purge = {
  /** What goes, as the log names it. */
  readonly what: string;
  /** Selects one batch of physical rows; $1 is now, $2 the batch. */
  readonly table: string;
  readonly expired: string;
  readonly parameter?: (nowMs: number) => string;
};

const NEVER_APPLIED = `"appliedAt" IS NULL
  AND status IN ('UPLOADING', 'READY', 'CHECKED', 'FAILED', 'DISCARDED')`;

/** An import can be undone for thirty days; a draft waits for seven (IMPORT_LIMITS). */
const OVER_IMPORTS = `
  SELECT id FROM "Import"
   WHERE "appliedAt" < $1::timestamptz - interval '30 days'
      OR (${NEVER_APPLIED} AND "updatedAt" < $1::timestamptz - interval '7 days')`;

/**
 * What is kept no longer than promised: finished work a day, failed work a week (S2-06), webhooks
 * and calls to couriers 90 days (S1-17). Stock movements, scans, timelines and the audit stay.
 */
export const purges = [
  {
    what: "events that were sent",
    table: "OutboxEvent",
    expired: `"sentAt" < $1::timestamptz - interval '24 hours'`,
  },
  {
    what: "idempotency keys",
    table: "IdempotencyRecord",
    expired: `"expiresAt" < $1::timestamptz`,
  },
  {
    what: "failed jobs that were settled",
    table: "FailedJob",
    expired: `status <> 'OPEN' AND "failedAt" < $1::timestamptz - interval '7 days'`,
  },
  {
    what: "verdicts of imports that can no longer be undone",
    table: "ImportRow",
    expired: `"importId" = ANY (ARRAY(${OVER_IMPORTS}))`,
  },
  {
    what: "files of imports that can no longer be undone",
    table: "ImportChunk",
    expired: `"importId" = ANY (ARRAY(${OVER_IMPORTS}))`,
  },
  {
    // A day after their rows, which have no foreign key to go by.
    what: "imports that were never applied",
    table: "Import",
    expired: `${NEVER_APPLIED} AND "updatedAt" < $1::timestamptz - interval '8 days'`,
  },
  {
    what: "webhook deliveries",
    table: "WebhookDelivery",
    expired: `"receivedAt" < $1::timestamptz - interval '90 days'`,
  },
  {
    what: "calls to couriers",
    table: "CarrierCall",
    expired: `id < $1::uuid`,
    parameter: (nowMs) => lowestIdAt(nowMs - 90 * DAY_MS),
  },
  {
    what: "sessions that ended",
    table: "UserSession",
    expired: `COALESCE("revokedAt", "expiresAt") < $1::timestamptz - interval '30 days'`,
  },
  {
    what: "full token buckets",
    table: "RateBucket",
    expired: `"refilledAt" < $1::timestamptz - interval '1 day'`,
  },
  {
    what: "leases that ended",
    table: "Lease",
    expired: `"expiresAt" < $1::timestamptz - interval '1 day'`,
  },
] as const satisfies readonly Purge[];

export type PurgeTable = (typeof purges)[number]["table"];

/** A card that was settled keeps its words and lets go of the job. */
const RELEASE_JOBS = `
  UPDATE "Exception" e SET "failedJobId" = NULL
    FROM "FailedJob" j
   WHERE e."organizationId" = j."organizationId" AND e."failedJobId" = j.id
     AND e.status = 'RESOLVED' AND j.status <> 'OPEN'
     AND j."failedAt" < $1::timestamptz - interval '7 days'`;

const STILL_SHOWN = `NOT EXISTS (SELECT FROM "Exception" e
   WHERE e."organizationId" = t."organizationId" AND e."failedJobId" = t.id)`;

/**
 * Deletes what has expired in one table, in batches that each commit by themselves, so that no
 * batch holds others up and an interrupted purge has done its part. Answers how many rows went.
 */
export async function purgeExpired(table: PurgeTable, now = new Date()): Promise<number> {
  const purge: Purge | undefined = purges.find((candidate) => candidate.table === table);
  if (!purge) throw new Error(`Nothing is purged from ${table}`);
  const isJobs = table === "FailedJob";
  if (isJobs) await systemPool().query(RELEASE_JOBS, [now]);
  const parameter = purge.parameter?.(now.getTime()) ?? now;
  let total = 0;
  for (;;) {
    const { rowCount } = await systemPool().query(
      `DELETE FROM "${table}" WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM "${table}" t WHERE ${purge.expired} ${isJobs ? `AND ${STILL_SHOWN}` : ""}
          LIMIT ${BATCH_ROWS}))`,
      [parameter],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH_ROWS) return total;
  }
}
