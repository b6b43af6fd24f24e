import { listWebhooks } from "@/lib/webhooks/reads";
import { webhookListQuerySchema, webhookPageSchema } from "@/lib/webhooks/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /webhooks",
  {
    may: "read",
    summary: "One page of deliveries, newest first",
    query: webhookListQuerySchema,
    answer: webhookPageSchema,
  },
  ({ scope, query }) => listWebhooks(scope, query),
);
