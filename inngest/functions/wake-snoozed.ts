import { defineSchedule } from "@/inngest/define-schedule";
import { wakeSnoozed as wake } from "@/lib/tenancy/commands/wake-snoozed";

/** Every minute: an exception that was put aside comes back at its time. */
export const wakeSnoozed = defineSchedule(
  { id: "wake-snoozed", cron: "* * * * *" },
  async ({ step }) => step.run("wake", () => wake()),
);
