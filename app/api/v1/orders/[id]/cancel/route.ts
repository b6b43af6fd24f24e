import { cancelInputSchema } from "@/lib/orders/input-schema";
import { cancelOrder } from "@/lib/orders/commands/cancel-order";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/{id}/cancel",
  {
    may: "operate",
    summary: "Cancel an order and free its stock",
    subject: "Order",
    params: idParams,
    body: cancelInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => cancelOrder(scope, params.id, body),
);
