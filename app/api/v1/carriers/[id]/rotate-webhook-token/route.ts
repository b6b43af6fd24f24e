import { rotateWebhookToken } from "@/lib/carrier-accounts/commands/rotate-webhook-token";
import { rotatedWebhookTokenSchema } from "@/lib/carrier-accounts/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";
import { ok } from "@/lib/kernel/result";

export const POST = route(
  "POST /carriers/{id}/rotate-webhook-token",
  {
    may: "manage",
    summary: "Make a new token for a courier's webhook; it is told this once",
    subject: "Courier account",
    params: idParams,
    answer: rotatedWebhookTokenSchema,
  },
  async ({ scope, params }) => {
    const rotated = await rotateWebhookToken(scope, params.id);
    if (!rotated.ok) return rotated;
    // Not as a value: answers are kept for repeats, and this one holds a secret.
    return ok(Response.json({ ok: true, ...rotated.value, traceId: scope.traceId }));
  },
);
