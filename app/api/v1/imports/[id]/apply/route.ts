import { answerAct, statusOfAct } from "@/lib/imports/answer-act";
import { startApply } from "@/lib/imports/commands/start-work";
import { applyInputSchema, importActSchema } from "@/lib/imports/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /imports/{id}/apply",
  {
    may: "manage",
    summary: "Import what was checked, all of it or nothing; 202 when it goes on behind",
    subject: "Import",
    params: idParams,
    body: applyInputSchema,
    answer: importActSchema,
    status: statusOfAct,
  },
  async ({ scope, params, body }) => answerAct(scope, await startApply(scope, params.id, body)),
);
