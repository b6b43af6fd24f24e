import { defineJob } from "@/inngest/define-job";
import { fulfilOrder as fulfil } from "@/lib/shipments/commands/fulfil-order";

/** Auto-ship: a paid order whose units are reserved is claimed without anybody's hand. */
export const fulfilOrder = defineJob(
  { id: "fulfil-order", event: "order/ready-to-ship" },
  async ({ data, scope }) => fulfil(scope, data.orderId),
);
