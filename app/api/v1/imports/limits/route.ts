import { describeLimits } from "@/lib/imports/describe-limits";
import { importLimitsSchema } from "@/lib/imports/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /imports/limits",
  {
    may: "read",
    summary: "What can be imported: sizes, formats, columns, and a sample of each kind",
    answer: importLimitsSchema,
  },
  async () => describeLimits(),
);
