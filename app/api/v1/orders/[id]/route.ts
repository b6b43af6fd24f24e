import { getOrder } from "@/lib/orders/reads";
import { orderDetailSchema } from "@/lib/orders/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders/{id}",
  {
    may: "read",
    summary: "One order whole",
    subject: "Order",
    params: idParams,
    answer: orderDetailSchema,
  },
  ({ scope, params }) => getOrder(scope, params.id),
);
