import { defineJob } from "@/inngest/define-job";
import { endHold as end } from "@/lib/orders/commands/release-hold";

/** A hold whose time has come ends; asked again, it finds nothing to do. */
export const endHold = defineJob(
  { id: "end-hold", event: "order/hold-due" },
  async ({ data, scope }) => end(scope, data.orderId),
);
