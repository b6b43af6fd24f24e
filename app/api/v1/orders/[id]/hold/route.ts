import { holdInputSchema } from "@/lib/orders/input-schema";
import { holdOrder } from "@/lib/orders/commands/hold-order";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/{id}/hold",
  {
    may: "operate",
    summary: "Keep an order from being shipped",
    subject: "Order",
    params: idParams,
    body: holdInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => holdOrder(scope, params.id, body),
);
