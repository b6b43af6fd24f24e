import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { storeLabel as store } from "@/lib/shipments/commands/store-label";

/** Fetches the label of a booked shipment and keeps it. */
export const storeLabel = defineJob(
  { id: "store-label", event: "shipment/label-requested" },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "label", (round) => store(scope, data.shipmentId, round)),
);
