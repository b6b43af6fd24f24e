import { answerAct, statusOfAct } from "@/lib/imports/answer-act";
import { resumeImport } from "@/lib/imports/commands/start-work";
import { importActSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /imports/{id}/resume",
  {
    may: "operate",
    summary: "Go on with an import whose process died",
    subject: "Import",
    params: idParams,
    answer: importActSchema,
    status: statusOfAct,
  },
  async ({ scope, params }) => answerAct(scope, await resumeImport(scope, params.id)),
);
