import { thresholdInputSchema } from "@/lib/inventory/change-schema";
import { setThreshold } from "@/lib/inventory/commands/set-threshold";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PUT = route(
  "PUT /inventory/threshold",
  {
    may: "manage",
    summary: "Say from when a SKU, or its level in one warehouse, is low",
    body: thresholdInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, body }) => setThreshold(scope, body),
);
