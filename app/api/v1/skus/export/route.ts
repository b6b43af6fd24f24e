import { exportSkus } from "@/lib/catalog/reads";
import { skuFilterSchema } from "@/lib/catalog/schema";
import { csvResponse } from "@/lib/http/csv-response";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /skus/export",
  {
    may: "read",
    summary: "The filtered catalogue as a file that the import reads back",
    query: skuFilterSchema,
    answer: "text/csv",
  },
  async ({ scope, query }) => {
    const day = new Date().toISOString().slice(0, 10);
    return csvResponse(`products-${day}.csv`, exportSkus(scope, query));
  },
);
