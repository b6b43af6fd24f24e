import { writeCounts } from "@/lib/inventory/commands/write-counts";
import { writeCountsInputSchema, writeCountsResultSchema } from "@/lib/inventory/count-schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const PUT = route(
  "PUT /cycle-counts/{id}/counts",
  {
    may: "operate",
    summary: "Write down what was counted, one SKU or many, each with its own verdict",
    subject: "Count",
    params: idParams,
    body: writeCountsInputSchema,
    answer: writeCountsResultSchema,
  },
  ({ scope, params, body }) => writeCounts(scope, params.id, body),
);
