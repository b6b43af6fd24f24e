import { defineJob } from "@/inngest/define-job";
import { serveQueue } from "@/inngest/serve-queue";
import { fillBackOrders as fill } from "@/lib/orders/commands/fill-back-orders";

/**
 * Units have come in: the orders that wait for them are served, oldest first. One run at a time for
 * each organization, so that two arrivals cannot overtake one another.
 */
export const fillBackOrders = defineJob(
  {
    id: "fill-back-orders",
    event: "inventory/stock-arrived",
    concurrency: { limit: 1, key: "event.data.organizationId" },
  },
  async ({ data, scope, step }) =>
    serveQueue({ scope, step }, (after) => fill(scope, data.skuIds, after)),
);
