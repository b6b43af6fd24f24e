import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { bookShipment as book } from "@/lib/shipments/commands/book-shipment";

/** Books a claim with the courier. The row, not the queue, sees to it that it happens once. */
export const bookShipment = defineJob(
  { id: "book-shipment", event: "shipment/requested", retries: 5 },
  async ({ data, scope, step, runId }) =>
    tryUntilSettled({ step, runId }, "book", (round) => book(scope, data.shipmentId, round)),
);
