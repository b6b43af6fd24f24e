import { listFailedJobGroups } from "@/lib/exceptions/reads";
import { failedJobGroupsSchema } from "@/lib/exceptions/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /failed-jobs",
  {
    may: "read",
    summary: "Failed background jobs, grouped by cause",
    answer: failedJobGroupsSchema,
  },
  ({ scope }) => listFailedJobGroups(scope),
);
