import { answerAct } from "@/lib/imports/answer-act";
import { changeImport } from "@/lib/imports/commands/change-import";
import { getImport } from "@/lib/imports/reads";
import { importActSchema, importDetailSchema, importPatchSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /imports/{id}",
  {
    may: "read",
    summary: "One import: how it is read, what it would change or changed, how far it is",
    subject: "Import",
    params: idParams,
    answer: importDetailSchema,
  },
  ({ scope, params }) => getImport(scope, params.id),
);

export const PATCH = route(
  "PATCH /imports/{id}",
  {
    may: "operate",
    summary: "Correct columns, mode, warehouse or how the file is read; a check is void then",
    subject: "Import",
    params: idParams,
    body: importPatchSchema,
    answer: importActSchema,
  },
  async ({ scope, params, body }) => answerAct(scope, await changeImport(scope, params.id, body)),
);
