import { NonRetriableError, RetryAfterError } from "inngest";
import { defineJob } from "@/inngest/define-job";
import { pullVariants } from "@/lib/catalog/commands/pull-variants";
import { isPassing } from "@/lib/channels/channel-error";

/** Takes over one shop's catalogue, so that items are mapped before the first order names them. */
export const pullCatalogue = defineJob(
  {
    id: "pull-catalogue",
    event: "channel/catalogue-requested",
    concurrency: { limit: 1, key: "event.data.channelId" },
  },
  async ({ data, scope }) => {
    const pulled = await pullVariants(scope, data.channelId);
    if (pulled.ok) return pulled.value;
    const { error } = pulled;
    if (!isPassing(error)) throw new NonRetriableError(error.message);
    throw new RetryAfterError(error.message, (error.retryAfterSeconds ?? 30) * 1000);
  },
);
