import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { tellShop as tell } from "@/lib/shipments/commands/tell-shop";

/** Tells the shop the tracking number, and by it the buyer. */
export const tellShop = defineJob(
  { id: "tell-shop", event: "shipment/fulfillment-requested" },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "tell", (round) => tell(scope, data.shipmentId, round)),
);
