import { ANSWER_PROMISE_MILLISECONDS, healthState } from "@/lib/carrier-accounts/model";
import { findCarrier } from "@/lib/carriers/registry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Today } from "./schema";

type Carrier = Today["carriers"][number];
type Row = { carrier: string; hour: number | null; p95: number | null };

const HOURS = 24;

/** How each courier has answered this merchant in the last 24 hours. */
export async function readCarriers(scope: OrgScope): Promise<Carrier[]> {
  const db = scopedDb(scope);
  const [rows, paused] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT a.carrier, c.hour,
             percentile_cont(0.95) WITHIN GROUP (ORDER BY c."tookMilliseconds")::int AS p95
        FROM "CarrierAccount" a
        LEFT JOIN LATERAL (
          SELECT "tookMilliseconds",
                 (${HOURS - 1}::int - floor(EXTRACT(EPOCH FROM now() - "startedAt") / 3600))::int AS hour
            FROM "CarrierCall" WHERE "organizationId" = a."organizationId" AND "carrierAccountId" = a.id
             AND "startedAt" > now() - make_interval(hours => ${HOURS}::int) AND "startedAt" <= now()) c ON TRUE
       WHERE a."organizationId" = ${scope.organizationId}::uuid AND a.status = 'ACTIVE'
       GROUP BY GROUPING SETS ((a.carrier), (a.carrier, c.hour))
       ORDER BY a.carrier, c.hour NULLS FIRST`,
    db.$queryRaw<{ carrier: string; retryAt: Date }[]>`
      SELECT a.carrier, max(GREATEST(b."openedUntil", b."trialUntil")) AS "retryAt"
        FROM "CarrierAccount" a
        JOIN "CircuitBreaker" b ON starts_with(b.key, a.carrier || ':' || a.id || '@')
       WHERE a."organizationId" = ${scope.organizationId}::uuid AND b."openedUntil" > now()
       GROUP BY a.carrier`,
  ]);
  const retryTimes = new Map(paused.map(({ carrier, retryAt }) => [carrier, retryAt]));
  return [...Map.groupBy(rows, ({ carrier }) => carrier)].map(([carrier, ofOne]) =>
    toCarrier(carrier, ofOne, retryTimes.get(carrier)),
  );
}

/** The first row of a courier is the whole day; the others are its hours. */
function toCarrier(
  carrier: string,
  [day, ...hourly]: readonly Row[],
  retryAt: Date | undefined,
): Carrier {
  const hours = Array.from<number | null>({ length: HOURS }).fill(null);
  for (const { hour, p95 } of hourly) if (hour !== null) hours[hour] = p95;
  const p95 = day?.p95 ?? null;
  return {
    carrier,
    name: findCarrier(carrier)?.name ?? carrier,
    state: healthState(retryAt !== undefined, p95),
    p95Milliseconds: p95,
    promiseMilliseconds: ANSWER_PROMISE_MILLISECONDS,
    retryAt: retryAt?.toISOString() ?? null,
    hours,
  };
}
