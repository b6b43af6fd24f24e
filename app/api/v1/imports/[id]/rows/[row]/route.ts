import { answerRow } from "@/lib/imports/answer-act";
import { mendRow } from "@/lib/imports/commands/mend-row";
import { rowActSchema, rowParamsSchema, rowPatchSchema } from "@/lib/imports/rows/schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /imports/{id}/rows/{row}",
  {
    may: "operate",
    summary: "Mend cells of a row, or leave it out; it is judged anew",
    subject: "Import",
    params: rowParamsSchema,
    body: rowPatchSchema,
    answer: rowActSchema,
  },
  async ({ scope, params, body }) =>
    answerRow(scope, params.row, await mendRow(scope, params.id, params.row, body)),
);
