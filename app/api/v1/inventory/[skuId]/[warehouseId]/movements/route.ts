import { listMovements } from "@/lib/inventory/reads";
import { levelParams, movementListQuerySchema, movementPageSchema } from "@/lib/inventory/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /inventory/{skuId}/{warehouseId}/movements",
  {
    may: "read",
    summary: "Why a level is what it is: its movements, newest first, with the balance after each",
    subject: "Stock level",
    params: levelParams,
    query: movementListQuerySchema,
    answer: movementPageSchema,
  },
  ({ scope, params, query }) => listMovements(scope, params, query),
);
