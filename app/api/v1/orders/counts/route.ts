import { countOrders } from "@/lib/orders/reads";
import { orderCountsSchema } from "@/lib/orders/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders/counts",
  { may: "read", summary: "How many orders are under each tab", answer: orderCountsSchema },
  ({ scope }) => countOrders(scope),
);
