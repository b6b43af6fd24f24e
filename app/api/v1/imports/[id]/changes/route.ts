import { listChanges } from "@/lib/imports/reads";
import { changePageSchema, changesQuerySchema } from "@/lib/imports/rows/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /imports/{id}/changes",
  {
    may: "read",
    summary: "What the import changes, riskiest first",
    subject: "Import",
    params: idParams,
    query: changesQuerySchema,
    answer: changePageSchema,
  },
  ({ scope, params, query }) => listChanges(scope, params.id, query),
);
