import { answerAct, statusOfAct } from "@/lib/imports/answer-act";
import { startCheck } from "@/lib/imports/commands/start-work";
import { importActSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /imports/{id}/check",
  {
    may: "operate",
    summary: "Give every row a verdict; 202 when it goes on behind",
    subject: "Import",
    params: idParams,
    answer: importActSchema,
    status: statusOfAct,
  },
  async ({ scope, params }) => answerAct(scope, await startCheck(scope, params.id)),
);
