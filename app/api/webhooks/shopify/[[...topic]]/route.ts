import { shopifyWebhook } from "@/lib/channels/shopify/webhook";
import { webhookResponse } from "@/lib/webhooks/outcome";
import { receiveWebhook } from "@/lib/webhooks/receive-webhook";

export const runtime = "nodejs";

/**
 * Any topic, at its own address (/api/webhooks/shopify/orders/create) or all at one: what needs no
 * work yet is stored all the same.
 */
export async function POST(
  request: Request,
  context: { readonly params: Promise<{ readonly topic?: readonly string[] }> },
): Promise<Response> {
  const { topic } = await context.params;
  return webhookResponse(
    await receiveWebhook({ request, source: shopifyWebhook, topic: topic?.join("/") }),
  );
}
