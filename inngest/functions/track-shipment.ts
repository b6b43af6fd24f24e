import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { trackShipment as track } from "@/lib/tracking/commands/track-shipment";

/** Asks the courier about one parcel because somebody wants to know now. */
export const trackShipment = defineJob(
  { id: "track-shipment", event: "shipment/track-requested" },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "track", (round) => track(scope, data.shipmentId, round)),
);
