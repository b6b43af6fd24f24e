import { defineJob } from "@/inngest/define-job";
import { applyVariantMapping as apply } from "@/lib/orders/commands/apply-variant-mapping";

/** An item was mapped to a SKU: the orders that wait for it go on. */
export const applyVariantMapping = defineJob(
  { id: "apply-variant-mapping", event: "stock/variant-mapped" },
  async ({ data, scope }) => apply(scope, data.channelVariantId),
);
