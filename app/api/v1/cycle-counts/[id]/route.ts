import { cycleCountSchema } from "@/lib/inventory/count-schema";
import { getCycleCount } from "@/lib/inventory/reads";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /cycle-counts/{id}",
  {
    may: "read",
    summary: "One count sheet with how far it is",
    subject: "Count",
    params: idParams,
    answer: cycleCountSchema,
  },
  ({ scope, params }) => getCycleCount(scope, params.id),
);
