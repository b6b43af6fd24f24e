import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Today } from "./schema";

type Row = { readonly daysAgo: number; readonly hour: number; readonly count: number };

/** Labels stored in each local hour, today and on the same day of last week. */
export async function readThroughput(
  scope: OrgScope,
  timeZone: string,
): Promise<Today["throughput"]> {
  const db = scopedDb(scope);
  const [rows, cutoffs] = await Promise.all([
    db.$queryRaw<Row[]>`
      WITH day AS (
        SELECT ago AS "daysAgo",
               (date_trunc('day', now() AT TIME ZONE ${timeZone}) - make_interval(days => ago))
                 AT TIME ZONE ${timeZone} AS begins,
               (date_trunc('day', now() AT TIME ZONE ${timeZone}) - make_interval(days => ago - 1))
                 AT TIME ZONE ${timeZone} AS ends
          FROM (VALUES (0), (7)) AS days (ago))
      SELECT day."daysAgo", EXTRACT(HOUR FROM d."createdAt" AT TIME ZONE ${timeZone})::int AS hour,
             count(*)::int AS count
        FROM day JOIN "ShipmentDocument" d ON d."organizationId" = ${scope.organizationId}::uuid
         AND d."createdAt" >= day.begins AND d."createdAt" < day.ends
       WHERE d.kind = 'LABEL' GROUP BY 1, 2`,
    db.warehouse.findMany({
      where: { organizationId: scope.organizationId, isActive: true },
      select: { pickupCutoff: true },
    }),
  ]);
  const hoursOf = (daysAgo: number): number[] => {
    const hours = Array.from<number>({ length: 24 }).fill(0);
    for (const row of rows) if (row.daysAgo === daysAgo) hours[row.hour] = row.count;
    return hours;
  };
  const earliest = cutoffs.map(({ pickupCutoff }) => pickupCutoff).toSorted()[0];
  const [hour = 0, minute = 0] = (earliest ?? "").split(":").map(Number);
  return {
    today: hoursOf(0),
    lastWeek: hoursOf(7),
    cutoffHour: earliest === undefined ? null : hour + minute / 60,
  };
}
