import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { Today } from "./schema";

type Row = { readonly daysAgo: number; readonly hour: number; readonly count: number };

const DAYS_AGO = [0, 7] as const;

/** Its bounds are known before the first row is read, so that only this day's rows are. */
function labelsOfDay(scope: OrgScope, timeZone: string, daysAgo: number): Prisma.Sql {
  const midnight = (ago: number) => Prisma.sql`
    ((date_trunc('day', now() AT TIME ZONE ${timeZone}) - make_interval(days => ${ago}::int))
      AT TIME ZONE ${timeZone})`;
  return Prisma.sql`
    SELECT ${daysAgo}::int AS "daysAgo",
           EXTRACT(HOUR FROM "createdAt" AT TIME ZONE ${timeZone})::int AS hour, count(*)::int AS count
      FROM "ShipmentDocument" WHERE "organizationId" = ${scope.organizationId}::uuid
       AND "createdAt" >= ${midnight(daysAgo)} AND "createdAt" < ${midnight(daysAgo - 1)}
       AND kind = 'LABEL' GROUP BY 1, 2`;
}

/** Labels stored in each local hour, today and on the same day of last week. */
export async function readThroughput(
  scope: OrgScope,
  timeZone: string,
): Promise<Today["throughput"]> {
  const db = scopedDb(scope);
  const [rows, cutoffs] = await Promise.all([
    db.$queryRaw<Row[]>`${Prisma.join(
      DAYS_AGO.map((daysAgo) => labelsOfDay(scope, timeZone, daysAgo)),
      " UNION ALL ",
    )}`,
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
