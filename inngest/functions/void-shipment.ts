import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { cancelAtCourier } from "@/lib/shipments/commands/cancel-at-courier";

/** Asks the courier to cancel; only its yes makes the shipment void. */
export const voidShipment = defineJob(
  { id: "void-shipment", event: "shipment/void-requested" },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "cancel", (round) =>
      cancelAtCourier(scope, data.shipmentId, round),
    ),
);
