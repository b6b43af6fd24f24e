import { actOnOrders } from "@/lib/orders/commands/act-on-orders";
import { orderBulkInputSchema } from "@/lib/orders/input-schema";
import { bulkResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/bulk",
  {
    may: "operate",
    summary: "Hold, release, tag, assign, combine or cancel many orders, each with its own verdict",
    body: orderBulkInputSchema,
    answer: bulkResultSchema,
  },
  ({ scope, body }) => actOnOrders(scope, body),
);
