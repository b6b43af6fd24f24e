import { NonRetriableError, RetryAfterError } from "inngest";
import { defineJob } from "@/inngest/define-job";
import { isPassing } from "@/lib/channels/channel-error";
import { registerChannelWebhooks } from "@/lib/channels/register-webhooks";
import { pullOrders as pull } from "@/lib/orders/commands/pull-orders";

/**
 * Webhooks are a hint; this is the proof. Asks one shop what has changed, fetches what no webhook
 * brought, and adds the subscriptions that the shop has dropped.
 */
export const pullOrders = defineJob(
  {
    id: "pull-orders",
    event: "channel/orders-requested",
    concurrency: { limit: 1, key: "event.data.channelId" },
  },
  async ({ data, scope }) => {
    const pulled = await pull(scope, data.channelId);
    const kept = pulled.ok ? await registerChannelWebhooks(scope, data.channelId) : pulled;
    if (kept.ok && pulled.ok) return { ...pulled.value, subscribed: kept.value.added };
    const { error } = kept.ok ? { error: undefined } : kept;
    const message = error?.message ?? "The shop could not be asked.";
    if (error && !isPassing(error)) throw new NonRetriableError(message);
    throw new RetryAfterError(message, (error?.retryAfterSeconds ?? 30) * 1000);
  },
);
