import { reasonInputSchema } from "@/lib/exceptions/schema";
import { discardFailedJob } from "@/lib/exceptions/commands/discard-failed-job";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /failed-jobs/{id}/discard",
  {
    may: "manage",
    summary: "Give a failed job up",
    subject: "Failed job",
    params: idParams,
    body: reasonInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => discardFailedJob(scope, params.id, body),
);
