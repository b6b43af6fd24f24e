import { listRejected } from "@/lib/imports/reads";
import { rejectedPageSchema, rejectedQuerySchema } from "@/lib/imports/rows/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /imports/{id}/rejected",
  {
    may: "read",
    summary: "Rejected rows by reason, each with a sentence",
    subject: "Import",
    params: idParams,
    query: rejectedQuerySchema,
    answer: rejectedPageSchema,
  },
  ({ scope, params, query }) => listRejected(scope, params.id, query),
);
