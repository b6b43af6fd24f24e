import { findCarrier } from "@/lib/carriers/registry";
import { webhookResponse } from "@/lib/webhooks/outcome";
import { receiveCarrierWebhook } from "@/lib/webhooks/receive-webhook";

export const runtime = "nodejs";

/** A courier's scans. The address names neither us nor them: Shiprocket refuses one with its name in it. */
export async function POST(
  request: Request,
  context: { readonly params: Promise<{ readonly endpointId: string }> },
): Promise<Response> {
  const { endpointId } = await context.params;
  const sourceOf = (carrier: string) => findCarrier(carrier)?.webhook;
  return webhookResponse(await receiveCarrierWebhook({ request, endpointId, sourceOf }));
}
