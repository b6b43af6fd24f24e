import { systemPool } from "@/lib/db/clients";

export type Unacknowledged = {
  readonly kind: "event" | "webhook" | "failed-job";
  readonly organizationId: string;
  readonly count: number;
  readonly oldestAt: Date;
  readonly oldestId: string;
  readonly oldestTraceId: string;
};

/** S3-16: what nobody has taken up for this long is alarmed. */
export const ALARM_AFTER_HOURS = 24;

const FIND = `
  WITH waiting AS (
    SELECT 'event' AS kind, "organizationId", id::text AS id, "createdAt" AS at, "traceId"
      FROM "OutboxEvent" WHERE "sentAt" IS NULL
    UNION ALL
    SELECT 'webhook', "organizationId", id::text, "receivedAt", "traceId"
      FROM "WebhookDelivery" WHERE status IN ('ENQUEUED', 'PROCESSING')
       AND "receivedAt" > $1::timestamptz - interval '3 days'
    UNION ALL
    SELECT 'failed-job', "organizationId", id::text, "failedAt", "traceId"
      FROM "FailedJob" WHERE status = 'OPEN')
  SELECT kind, "organizationId", count(*)::int AS count, min(at) AS "oldestAt",
         (array_agg(id ORDER BY at))[1] AS "oldestId",
         (array_agg("traceId" ORDER BY at))[1] AS "oldestTraceId"
    FROM waiting WHERE at < $1::timestamptz - make_interval(hours => ${ALARM_AFTER_HOURS})
   GROUP BY kind, "organizationId" ORDER BY "oldestAt"`;

/** Work of any organization that was handed over more than a day ago and is still not settled. */
export async function findUnacknowledged(now = new Date()): Promise<Unacknowledged[]> {
  const { rows } = await systemPool().query<Unacknowledged>(FIND, [now]);
  return rows;
}
