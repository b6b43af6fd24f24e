import { createOrder } from "@/lib/orders/commands/create-order";
import { createOrderInputSchema, createOrderResultSchema } from "@/lib/orders/input-schema";
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

export const POST = route(
  "POST /orders",
  {
    may: "operate",
    summary: "Make an order by hand; the same reference makes one",
    body: createOrderInputSchema,
    answer: createOrderResultSchema,
    status: 201,
  },
  ({ scope, body }) => createOrder(scope, body),
);
