import { defineSchedule } from "@/inngest/define-schedule";
import { raiseAlarm } from "@/lib/observability/raise-alarm";
import { ALARM_AFTER_HOURS, findUnacknowledged } from "@/lib/tenancy/find-unacknowledged";

/** Hourly: what was not taken up for a day calls the person on duty (S3-16). */
export const watchUnacknowledged = defineSchedule(
  { id: "watch-unacknowledged", cron: "7 * * * *" },
  async ({ step }) =>
    step.run("alarm", async () => {
      const found = await findUnacknowledged();
      for (const { kind, count, organizationId, oldestAt, oldestId, oldestTraceId } of found)
        await raiseAlarm({
          name: "unacknowledged",
          message: `Not taken up for more than ${ALARM_AFTER_HOURS} hours: ${kind}`,
          organizationId,
          traceId: oldestTraceId,
          facts: { kind, count, oldestId, oldestAt: oldestAt.toISOString() },
        });
      return found.length;
    }),
);
