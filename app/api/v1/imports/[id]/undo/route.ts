import { answerAct, statusOfAct } from "@/lib/imports/answer-act";
import { startUndo } from "@/lib/imports/commands/start-work";
import { importActSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /imports/{id}/undo",
  {
    may: "manage",
    summary: "Post the opposite of an import, row by row, where it still can be",
    subject: "Import",
    params: idParams,
    answer: importActSchema,
    status: statusOfAct,
  },
  async ({ scope, params }) => answerAct(scope, await startUndo(scope, params.id)),
);
