import { getSkuStock } from "@/lib/inventory/reads";
import { skuParams, skuStockQuerySchema, skuStockSchema } from "@/lib/inventory/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /inventory/{skuId}",
  {
    may: "read",
    summary: "One SKU over all warehouses",
    subject: "SKU",
    params: skuParams,
    query: skuStockQuerySchema,
    answer: skuStockSchema,
  },
  ({ scope, params, query }) => getSkuStock(scope, params.skuId, query),
);
