import { defineSchedule } from "@/inngest/define-schedule";
import { newTraceId } from "@/lib/kernel/ids";
import { listConnectedChannels } from "@/lib/webhooks/connections";

/** Every ten minutes each connected shop is asked what its webhooks may have missed. */
export const scheduleOrderPulls = defineSchedule(
  { id: "schedule-order-pulls", cron: "*/10 * * * *" },
  async ({ step }) => {
    const channels = await step.run("find", () => listConnectedChannels());
    if (channels.length === 0) return;
    await step.sendEvent(
      "fan-out",
      channels.map(({ id, organizationId }) => ({
        name: "channel/orders-requested",
        data: { channelId: id, organizationId, traceId: newTraceId() },
      })),
    );
  },
);
