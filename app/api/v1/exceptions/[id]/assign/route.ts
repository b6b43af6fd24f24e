import { assignInputSchema } from "@/lib/exceptions/schema";
import { assignException } from "@/lib/exceptions/commands/assign-exception";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /exceptions/{id}/assign",
  {
    may: "operate",
    summary: "Hand a card to somebody, or to nobody",
    subject: "Exception",
    params: idParams,
    body: assignInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => assignException(scope, params.id, body),
);
