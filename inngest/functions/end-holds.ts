import { defineSchedule } from "@/inngest/define-schedule";
import { newTraceId } from "@/lib/kernel/ids";
import { listDueHolds } from "@/lib/tenancy/due-holds";

/** Every minute: an order whose hold ends now goes on, in a run of its own. */
export const endHolds = defineSchedule({ id: "end-holds", cron: "* * * * *" }, async ({ step }) => {
  const due = await step.run("find", () => listDueHolds());
  if (due.length === 0) return;
  await step.sendEvent(
    "fan-out",
    due.map((hold) => ({
      name: "order/hold-due",
      data: { ...hold, traceId: newTraceId() },
    })),
  );
});
