import { countLinePageSchema, countLineQuerySchema } from "@/lib/inventory/count-schema";
import { listCountLines } from "@/lib/inventory/reads";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /cycle-counts/{id}/lines",
  {
    may: "read",
    summary: "The lines of a count sheet by SKU code",
    subject: "Count",
    params: idParams,
    query: countLineQuerySchema,
    answer: countLinePageSchema,
  },
  ({ scope, params, query }) => listCountLines(scope, params.id, query),
);
