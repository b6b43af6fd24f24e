import { findCarrier } from "@/lib/carriers/registry";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Today } from "./schema";

type Carrier = Today["carriers"][number];
type Row = { carrier: string; hour: number | null; p95: number | null; retryAt: Date | null };

/** The promise for booking a shipment (S1-34), to which every answer is held. */
const PROMISE_MILLISECONDS = 2_000;
const HOURS = 24;

/** How each courier has answered this merchant in the last 24 hours. */
export async function readCarriers(scope: OrgScope): Promise<Carrier[]> {
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    SELECT a.carrier, c.hour,
           percentile_cont(0.95) WITHIN GROUP (ORDER BY c."tookMilliseconds")::int AS p95,
           max(b."retryAt") AS "retryAt"
      FROM "CarrierAccount" a
      LEFT JOIN LATERAL (
        SELECT "tookMilliseconds",
               (${HOURS - 1} - floor(EXTRACT(EPOCH FROM now() - "startedAt") / 3600))::int AS hour
          FROM "CarrierCall" WHERE "organizationId" = a."organizationId" AND "carrierAccountId" = a.id
           AND "startedAt" > now() - make_interval(hours => ${HOURS}) AND "startedAt" <= now()) c ON TRUE
      LEFT JOIN LATERAL (
        SELECT max(GREATEST("openedUntil", "trialUntil")) AS "retryAt" FROM "CircuitBreaker"
         WHERE starts_with(key, a.carrier || ':' || a.id || '@') AND "openedUntil" > now()) b ON TRUE
     WHERE a."organizationId" = ${scope.organizationId}::uuid AND a.status = 'ACTIVE'
     GROUP BY GROUPING SETS ((a.carrier), (a.carrier, c.hour))
     ORDER BY a.carrier, c.hour NULLS FIRST`;
  return [...Map.groupBy(rows, ({ carrier }) => carrier)].map(([carrier, ofOne]) =>
    toCarrier(carrier, ofOne),
  );
}

/** The first row of a courier is the whole day; the others are its hours. */
function toCarrier(carrier: string, [day, ...hourly]: readonly Row[]): Carrier {
  const hours = Array.from<number | null>({ length: HOURS }).fill(null);
  for (const { hour, p95 } of hourly) if (hour !== null) hours[hour] = p95;
  const p95 = day?.p95 ?? null;
  const retryAt = day?.retryAt ?? null;
  return {
    carrier,
    name: findCarrier(carrier)?.name ?? carrier,
    state: retryAt ? "paused" : p95 !== null && p95 > PROMISE_MILLISECONDS ? "slow" : "clear",
    p95Milliseconds: p95,
    promiseMilliseconds: PROMISE_MILLISECONDS,
    retryAt: retryAt?.toISOString() ?? null,
    hours,
  };
}
