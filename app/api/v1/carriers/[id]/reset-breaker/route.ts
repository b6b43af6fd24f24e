import { resetBreaker } from "@/lib/carrier-accounts/commands/reset-breaker";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /carriers/{id}/reset-breaker",
  {
    may: "manage",
    summary: "Ask a courier again before its pause is over",
    subject: "Courier account",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => resetBreaker(scope, params.id),
);
