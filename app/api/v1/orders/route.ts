import { listOrders } from "@/lib/orders/reads";
import { orderListQuerySchema, orderPageSchema } from "@/lib/orders/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders",
  {
    may: "read",
    summary: "One page of orders, newest first",
    query: orderListQuerySchema,
    answer: orderPageSchema,
  },
  ({ scope, query }) => listOrders(scope, query),
);
