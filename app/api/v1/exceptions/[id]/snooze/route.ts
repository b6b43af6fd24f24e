import { snoozeInputSchema } from "@/lib/exceptions/schema";
import { snoozeException } from "@/lib/exceptions/commands/snooze-exception";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /exceptions/{id}/snooze",
  {
    may: "operate",
    summary: "Put a card aside until a moment",
    subject: "Exception",
    params: idParams,
    body: snoozeInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => snoozeException(scope, params.id, body),
);
