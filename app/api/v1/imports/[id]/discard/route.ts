import { answerAct, statusOfAct } from "@/lib/imports/answer-act";
import { discardImport } from "@/lib/imports/commands/stop-import";
import { importActSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /imports/{id}/discard",
  {
    may: "operate",
    summary: "Throw away an import that was not applied",
    subject: "Import",
    params: idParams,
    answer: importActSchema,
    status: statusOfAct,
  },
  async ({ scope, params }) => answerAct(scope, await discardImport(scope, params.id)),
);
