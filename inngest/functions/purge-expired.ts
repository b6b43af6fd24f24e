import { log } from "@/lib/observability/logger";
import { purgeExpired as purgeTable, purges } from "@/lib/tenancy/commands/purge-expired";
import { defineSchedule } from "@/inngest/define-schedule";

/** Hourly, so that each purge is small. Each table is a step: one that fails holds back no other. */
export const purgeExpired = defineSchedule(
  { id: "purge-expired", cron: "17 * * * *" },
  async ({ step }) => {
    for (const { table, what } of purges) {
      const count = await step.run(`purge-${table}`, () => purgeTable(table));
      if (count > 0) log.info({ table, count }, `purged ${what}`);
    }
  },
);
