import { z } from "zod";
import { retryFailedJobGroup } from "@/lib/exceptions/commands/retry-failed-jobs";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /failed-jobs/retry-group",
  {
    may: "operate",
    summary: "Run every job again that failed for the same cause",
    body: z.object({ fingerprint: z.string().min(1).max(64) }),
    answer: writeResultSchema.extend({ count: z.int() }),
    status: 202,
  },
  ({ scope, body }) => retryFailedJobGroup(scope, body.fingerprint),
);
