import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { callPickup } from "@/lib/pickups/commands/call-pickup";

/** Calls the van right after the booking; a failure keeps the tracking number and is tried alone. */
export const schedulePickup = defineJob(
  { id: "schedule-pickup", event: "shipment/pickup-requested" },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "pickup", (round) =>
      callPickup(scope, data.shipmentId, round),
    ),
);
