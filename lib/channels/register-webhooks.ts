import { env } from "@/lib/env";
import type { Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ChannelError } from "./channel-error";
import { channelContext } from "./connections";
import type { WebhookRegistration } from "./contract";

/** Where a shop's webhooks of a topic are received. */
const webhookAddress = (source: string, topic: string): string =>
  `${env().APP_URL}/api/webhooks/${source}/${topic}`;

/** Has the shop send us its webhooks. Safe to repeat, and repeated: a shop drops what fails often. */
export async function registerChannelWebhooks(
  scope: OrgScope,
  channelId: string,
): Promise<Result<WebhookRegistration, ChannelError>> {
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) return opened;
  const { adapter, context } = opened.value;
  return adapter.registerWebhooks(context, (topic) => webhookAddress(adapter.webhook.name, topic));
}
