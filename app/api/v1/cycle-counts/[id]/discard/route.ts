import { discardCount } from "@/lib/inventory/commands/discard-count";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /cycle-counts/{id}/discard",
  {
    may: "manage",
    summary: "Throw a count sheet away; stock stays as it is",
    subject: "Count",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => discardCount(scope, params.id),
);
