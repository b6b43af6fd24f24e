import { countSheet } from "@/lib/inventory/reads";
import { csvResponse } from "@/lib/http/csv-response";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /cycle-counts/{id}/sheet",
  {
    may: "read",
    summary: "The count sheet as a file to go along the shelf with",
    subject: "Count",
    params: idParams,
    answer: "text/csv",
  },
  async ({ scope, params }) => {
    const sheet = await countSheet(scope, params.id);
    return sheet && csvResponse(`count-${sheet.name}.csv`, sheet.lines);
  },
);
