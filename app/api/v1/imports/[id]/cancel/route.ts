import { answerAct, statusOfAct } from "@/lib/imports/answer-act";
import { cancelImport } from "@/lib/imports/commands/stop-import";
import { importActSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /imports/{id}/cancel",
  {
    may: "operate",
    summary: "Stop a check, an import or an undo; it leaves no trace",
    subject: "Import",
    params: idParams,
    answer: importActSchema,
    status: statusOfAct,
  },
  async ({ scope, params }) => answerAct(scope, await cancelImport(scope, params.id)),
);
