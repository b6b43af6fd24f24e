import { assignInputSchema } from "@/lib/orders/input-schema";
import { assignOrder } from "@/lib/orders/commands/label-order";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/{id}/assign",
  {
    may: "operate",
    summary: "Hand an order to somebody, or to nobody",
    subject: "Order",
    params: idParams,
    body: assignInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => assignOrder(scope, params.id, body),
);
