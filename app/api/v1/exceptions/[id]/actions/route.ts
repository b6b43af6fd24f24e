import { exceptionActionInputSchema } from "@/lib/exceptions/schema";
import { actOnException } from "@/lib/exceptions/commands/act-on-exception";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /exceptions/{id}/actions",
  {
    may: "operate",
    summary: "Do one of the things the card offers",
    subject: "Exception",
    params: idParams,
    body: exceptionActionInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => actOnException(scope, params.id, body),
);
