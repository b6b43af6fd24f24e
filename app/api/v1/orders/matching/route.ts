import { countMatching } from "@/lib/orders/reads";
import { orderFilterSchema, orderMatchesSchema } from "@/lib/orders/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders/matching",
  {
    may: "read",
    summary: "How many orders a filter finds, as far as they may be changed at once",
    query: orderFilterSchema,
    answer: orderMatchesSchema,
  },
  ({ scope, query }) => countMatching(scope, query),
);
