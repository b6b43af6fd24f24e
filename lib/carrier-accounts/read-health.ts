import { type OperationName, operationLabels, operationNames } from "@/lib/carriers/operations";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { ANSWER_PROMISE_MILLISECONDS, promiseOf } from "./model";
import type { AccountHealth } from "./schema";

type Row = {
  readonly accountId: string;
  readonly grouped: "day" | "operation" | "hour" | "outcome";
  readonly operation: string | null;
  readonly hour: number | null;
  readonly outcome: string | null;
  readonly callCount: number;
  readonly failedCount: number;
  readonly rateLimitedCount: number;
  readonly p50: number;
  readonly p95: number;
  readonly lastOutcome: string;
};

const HOURS = 24;

/** How each account's courier has answered in the last 24 hours, in one statement. */
export async function readHealth(scope: OrgScope): Promise<ReadonlyMap<string, AccountHealth>> {
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    SELECT c."accountId", c.operation, c.hour, c.outcome,
           CASE GROUPING(c.operation, c.hour, c.outcome)
             WHEN 7 THEN 'day' WHEN 3 THEN 'operation' WHEN 5 THEN 'hour' ELSE 'outcome' END AS grouped,
           count(*)::int AS "callCount",
           count(*) FILTER (WHERE c.outcome NOT IN ('ok', 'rejected', 'unsupported'))::int AS "failedCount",
           count(*) FILTER (WHERE c.outcome = 'rate-limited')::int AS "rateLimitedCount",
           percentile_cont(0.5) WITHIN GROUP (ORDER BY c.took)::int AS p50,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY c.took)::int AS p95,
           (array_agg(c.outcome ORDER BY c."startedAt" DESC))[1] AS "lastOutcome"
      FROM (SELECT "carrierAccountId" AS "accountId", operation, outcome, "startedAt",
                   "tookMilliseconds" AS took,
                   (${HOURS - 1}::int - floor(EXTRACT(EPOCH FROM now() - "startedAt") / 3600))::int AS hour
              FROM "CarrierCall"
             WHERE "organizationId" = ${scope.organizationId}::uuid
               AND "carrierAccountId" IN (SELECT id FROM "CarrierAccount"
                                           WHERE "organizationId" = ${scope.organizationId}::uuid)
               AND "startedAt" > now() - make_interval(hours => ${HOURS}::int)
               AND "startedAt" <= now()) c
     GROUP BY GROUPING SETS ((c."accountId"), (c."accountId", c.operation),
                             (c."accountId", c.hour), (c."accountId", c.outcome))`;
  return new Map(
    [...Map.groupBy(rows, ({ accountId }) => accountId)].map(([accountId, ofAccount]) => [
      accountId,
      toHealth(ofAccount),
    ]),
  );
}

/** Of an account nobody has called for a day: `toHealth` of no rows. */
export function toHealth(rows: readonly Row[]): AccountHealth {
  const of = (grouped: Row["grouped"]) => rows.filter((row) => row.grouped === grouped);
  const [day] = of("day");
  const hours = Array.from<number | null>({ length: HOURS }).fill(null);
  for (const { hour, p95 } of of("hour")) if (hour !== null) hours[hour] = p95;
  return {
    callCount: day?.callCount ?? 0,
    failedCount: day?.failedCount ?? 0,
    rateLimitedCount: day?.rateLimitedCount ?? 0,
    p50Milliseconds: day?.p50 ?? null,
    p95Milliseconds: day?.p95 ?? null,
    promiseMilliseconds: ANSWER_PROMISE_MILLISECONDS,
    hours,
    operations: of("operation")
      .flatMap((row) => (isOperation(row.operation) ? [toOperation(row.operation, row)] : []))
      .toSorted((one, other) => rank(one.operation) - rank(other.operation)),
    outcomes: of("outcome")
      .flatMap(({ outcome, callCount }) =>
        outcome === null || outcome === "ok" ? [] : [{ outcome, count: callCount }],
      )
      .toSorted((one, other) => other.count - one.count),
  };
}

const rank = (operation: string): number => operationNames.indexOf(operation as OperationName);

const isOperation = (name: string | null): name is OperationName =>
  name !== null && Object.hasOwn(operationLabels, name);

const toOperation = (operation: OperationName, row: Row): AccountHealth["operations"][number] => ({
  operation,
  label: operationLabels[operation],
  promiseMilliseconds: promiseOf(operation),
  callCount: row.callCount,
  failedCount: row.failedCount,
  p50Milliseconds: row.p50,
  p95Milliseconds: row.p95,
  lastOutcome: row.lastOutcome,
});
