import { exportStock } from "@/lib/inventory/reads";
import { stockFilterSchema } from "@/lib/inventory/schema";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /inventory/export",
  {
    may: "read",
    summary: "The filtered stock levels as a file that the import reads back",
    query: stockFilterSchema,
    answer: "text/csv",
  },
  async ({ scope, query }) => {
    const day = (query.asOf ?? new Date().toISOString()).slice(0, 10);
    return csvResponse(`stock-${day}.csv`, exportStock(scope, query));
  },
);
