import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { lookUpShipment } from "@/lib/shipments/commands/look-up-shipment";

/** Asks the courier what became of a booking whose answer was lost. */
export const reconcileShipment = defineJob(
  { id: "reconcile-shipment", event: "shipment/uncertain", retries: 5 },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "look-up", (round) =>
      lookUpShipment(scope, data.shipmentId, round),
    ),
);
