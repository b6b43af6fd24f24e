import { defineJob } from "@/inngest/define-job";
import { tryUntilSettled } from "@/inngest/try-until-settled";
import { bookShipment } from "@/lib/shipments/commands/book-shipment";
import { fulfilOrder as fulfil } from "@/lib/shipments/commands/fulfil-order";

/**
 * Auto-ship: a paid order whose units are reserved is claimed without anybody's hand, and booked in
 * the same run, which spares the way through the outbox. Whoever else books the claim meanwhile, the
 * row sees to it that it happens once.
 */
export const fulfilOrder = defineJob(
  { id: "fulfil-order", event: "order/ready-to-ship", retries: 5 },
  async ({ data, scope, step, runId }) => {
    const { outcome, toBook } = await step.run("claim", () => fulfil(scope, data.orderId));
    if (toBook === undefined) return outcome;
    return tryUntilSettled({ step, runId }, "book", (round) => bookShipment(scope, toBook, round));
  },
);
