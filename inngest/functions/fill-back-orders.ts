import { defineJob } from "@/inngest/define-job";
import {
  fillBackOrders as fill,
  type FilledPage,
  type QueuePlace,
} from "@/lib/orders/commands/fill-back-orders";
import { reserveAgain } from "@/lib/orders/commands/reserve-order";

/**
 * Units have come in: the orders that wait for them are served, oldest first. One run at a time for
 * each organization, so that two arrivals cannot overtake one another. An order that fails is tried
 * by itself once all others had their turn.
 */
export const fillBackOrders = defineJob(
  {
    id: "fill-back-orders",
    event: "inventory/stock-arrived",
    concurrency: { limit: 1, key: "event.data.organizationId" },
  },
  async ({ data, scope, step }) => {
    const troubled: string[] = [];
    let tried = 0;
    let place: QueuePlace | null = null;
    for (let page = 1; ; page += 1) {
      const after: QueuePlace | null = place;
      const filled: FilledPage = await step.run(`fill-${page}`, () =>
        fill(scope, data.skuIds, after),
      );
      tried += filled.tried;
      troubled.push(...filled.troubled);
      place = filled.next;
      if (place === null) break;
    }
    for (const orderId of troubled)
      await step.run(`again-${orderId}`, async () => {
        await reserveAgain(scope, orderId);
      });
    return { tried };
  },
);
