import { getWebhook } from "@/lib/webhooks/reads";
import { webhookDetailSchema } from "@/lib/webhooks/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /webhooks/{id}",
  {
    may: "read",
    summary: "One delivery whole, with its raw bytes",
    subject: "Webhook",
    params: idParams,
    answer: webhookDetailSchema,
  },
  ({ scope, params }) => getWebhook(scope, params.id),
);
