import { NonRetriableError, RetryAfterError } from "inngest";
import { defineJob } from "@/inngest/define-job";
import { pushStock } from "@/lib/channel-stock/commands/push-stock";
import { isPassing } from "@/lib/channels/channel-error";

/** Tells one shop what is available now. One run at a time, so that no two tell it different numbers. */
export const pushChannelStock = defineJob(
  {
    id: "push-channel-stock",
    event: "channel/stock-requested",
    concurrency: { limit: 1, key: "event.data.channelId" },
  },
  async ({ data, scope }) => {
    const pushed = await pushStock(scope, data.channelId);
    if (pushed.ok) return pushed.value;
    const { error } = pushed;
    if (!isPassing(error)) throw new NonRetriableError(error.message);
    throw new RetryAfterError(error.message, (error.retryAfterSeconds ?? 30) * 1000);
  },
);
