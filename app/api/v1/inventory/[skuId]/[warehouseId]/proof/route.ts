import { proveStock } from "@/lib/inventory/reads";
import { levelParams, skuStockQuerySchema, stockProofSchema } from "@/lib/inventory/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /inventory/{skuId}/{warehouseId}/proof",
  {
    may: "read",
    summary: "Adds all movements of a level up and checks each balance against the one before",
    subject: "Stock level",
    params: levelParams,
    query: skuStockQuerySchema,
    answer: stockProofSchema,
  },
  ({ scope, params, query }) => proveStock(scope, params, query),
);
