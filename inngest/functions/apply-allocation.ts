import { defineJob } from "@/inngest/define-job";
import { serveQueue } from "@/inngest/serve-queue";
import { lookAtWaitingOrders } from "@/lib/orders/commands/fill-back-orders";

/** A setting has changed that decides what waiting orders do: each is looked at again. */
export const applyAllocation = defineJob(
  {
    id: "apply-allocation",
    event: "settings/allocation-changed",
    concurrency: { limit: 1, key: "event.data.organizationId" },
  },
  async ({ scope, step }) =>
    serveQueue({ scope, step }, (after) => lookAtWaitingOrders(scope, after)),
);
