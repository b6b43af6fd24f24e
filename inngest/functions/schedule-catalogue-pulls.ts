import { defineSchedule } from "@/inngest/define-schedule";
import { newTraceId } from "@/lib/kernel/ids";
import { listConnectedChannels } from "@/lib/webhooks/connections";

/** Once a day each connected shop's catalogue is read again. */
export const scheduleCataloguePulls = defineSchedule(
  { id: "schedule-catalogue-pulls", cron: "40 20 * * *" },
  async ({ step }) => {
    const channels = await step.run("find", () => listConnectedChannels());
    if (channels.length === 0) return;
    await step.sendEvent(
      "fan-out",
      channels.map(({ id, organizationId }) => ({
        name: "channel/catalogue-requested",
        data: { channelId: id, organizationId, traceId: newTraceId() },
      })),
    );
  },
);
