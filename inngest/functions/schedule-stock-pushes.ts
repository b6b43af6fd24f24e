import { defineSchedule } from "@/inngest/define-schedule";
import { newTraceId } from "@/lib/kernel/ids";
import { listStockChannels } from "@/lib/webhooks/connections";

/** Each minute the shops whose numbers follow ours, or ours theirs, are compared with our books. */
export const scheduleStockPushes = defineSchedule(
  { id: "schedule-stock-pushes", cron: "* * * * *" },
  async ({ step }) => {
    const channels = await step.run("find", () => listStockChannels());
    if (channels.length === 0) return;
    await step.sendEvent(
      "fan-out",
      channels.map(({ id, organizationId }) => ({
        name: "channel/stock-requested",
        data: { channelId: id, organizationId, traceId: newTraceId() },
      })),
    );
  },
);
