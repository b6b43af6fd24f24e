import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { z } from "zod";
import { retrySafety } from "./retry-safety";
import type { failedJobGroupSchema } from "./schema";

export type FailedJobGroup = z.infer<typeof failedJobGroupSchema>;

/** A group is retried whole; the card shows this many of its jobs. */
const SHOWN_JOBS = 50;
const SHOWN_GROUPS = 100;

type Row = {
  readonly fingerprint: string;
  readonly count: number;
  readonly oldestAt: Date;
  readonly newestAt: Date;
  readonly jobs: {
    readonly id: string;
    readonly functionId: string;
    readonly eventName: string;
    readonly errorMessage: string;
    readonly attemptCount: number;
    readonly failedAt: string;
    readonly traceId: string;
    readonly exceptionId: string | null;
  }[];
};

/** Open failed jobs by their cause, the group that waits longest first. */
export async function listFailedJobGroups(
  scope: OrgScope,
): Promise<{ readonly groups: FailedJobGroup[] }> {
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    SELECT j.fingerprint, count(*)::int AS count, min(j."failedAt") AS "oldestAt",
           max(j."failedAt") AS "newestAt",
           jsonb_agg(jsonb_build_object('id', j.id, 'functionId', j."functionId",
             'eventName', j."eventName", 'errorMessage', j."errorMessage",
             'attemptCount', j."attemptCount", 'failedAt', j."failedAt", 'traceId', j."traceId",
             'exceptionId', e.id) ORDER BY j."failedAt" DESC) FILTER (WHERE j.place <= ${SHOWN_JOBS}) AS jobs
      FROM (SELECT *, row_number() OVER (PARTITION BY fingerprint ORDER BY "failedAt" DESC) AS place
              FROM "FailedJob"
             WHERE "organizationId" = ${scope.organizationId}::uuid AND status = 'OPEN') j
      LEFT JOIN LATERAL (
        SELECT e.id FROM "Exception" e WHERE e."organizationId" = j."organizationId"
           AND e."failedJobId" = j.id ORDER BY e."createdAt" DESC LIMIT 1) e ON TRUE
     GROUP BY j.fingerprint ORDER BY min(j."failedAt") LIMIT ${SHOWN_GROUPS}`;
  return { groups: rows.map(toGroup) };
}

function toGroup(row: Row): FailedJobGroup {
  const [newest] = row.jobs;
  return {
    fingerprint: row.fingerprint,
    functionId: newest?.functionId ?? "",
    errorMessage: newest?.errorMessage ?? "",
    count: row.count,
    oldestAt: row.oldestAt.toISOString(),
    newestAt: row.newestAt.toISOString(),
    jobs: row.jobs.map(({ id, eventName, attemptCount, failedAt, traceId, exceptionId }) => ({
      ...{ id, eventName, attemptCount, traceId, exceptionId },
      failedAt: new Date(failedAt).toISOString(),
    })),
    safety: retrySafety(newest?.eventName ?? ""),
  };
}
