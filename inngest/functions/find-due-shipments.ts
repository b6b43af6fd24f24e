import { defineSchedule } from "@/inngest/define-schedule";
import { newTraceId } from "@/lib/kernel/ids";
import { listOrganizationsWithDueShipments } from "@/lib/tenancy/due-shipments";

/** Every minute: each organization with a shipment to look at gets a run of its own. */
export const findDueShipments = defineSchedule(
  { id: "find-due-shipments", cron: "* * * * *" },
  async ({ step }) => {
    const organizationIds = await step.run("find", () => listOrganizationsWithDueShipments());
    if (organizationIds.length === 0) return;
    await step.sendEvent(
      "fan-out",
      organizationIds.map((organizationId) => ({
        name: "tracking/poll-requested",
        data: { organizationId, traceId: newTraceId() },
      })),
    );
  },
);
