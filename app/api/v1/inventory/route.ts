import { listStock } from "@/lib/inventory/reads";
import { stockListQuerySchema, stockPageSchema } from "@/lib/inventory/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /inventory",
  {
    may: "read",
    summary: "One page of stock levels by SKU code, as they are or as they were",
    query: stockListQuerySchema,
    answer: stockPageSchema,
  },
  ({ scope, query }) => listStock(scope, query),
);
