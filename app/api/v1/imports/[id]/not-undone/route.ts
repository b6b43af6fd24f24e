import { listNotUndone } from "@/lib/imports/reads";
import { notUndonePageSchema, notUndoneQuerySchema } from "@/lib/imports/rows/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /imports/{id}/not-undone",
  {
    may: "read",
    summary: "Rows that could not be taken back, and why",
    subject: "Import",
    params: idParams,
    query: notUndoneQuerySchema,
    answer: notUndonePageSchema,
  },
  ({ scope, params, query }) => listNotUndone(scope, params.id, query),
);
