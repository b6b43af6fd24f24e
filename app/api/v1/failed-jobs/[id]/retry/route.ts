import { retryFailedJob } from "@/lib/exceptions/commands/retry-failed-jobs";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /failed-jobs/{id}/retry",
  {
    may: "operate",
    summary: "Run a failed job again",
    subject: "Failed job",
    params: idParams,

    answer: writeResultSchema,
    status: 202,
  },
  ({ scope, params }) => retryFailedJob(scope, params.id),
);
