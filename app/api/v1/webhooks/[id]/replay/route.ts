import { replayWebhook } from "@/lib/webhooks/commands/replay-webhook";
import { idParams } from "@/lib/http/id-params";
import { webhookReplayResultSchema } from "@/lib/webhooks/schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /webhooks/{id}/replay",
  {
    may: "operate",
    summary: "Work on a stored delivery again, as a new one",
    subject: "Webhook",
    params: idParams,

    answer: webhookReplayResultSchema,
    status: 202,
  },
  ({ scope, params }) => replayWebhook(scope, params.id),
);
