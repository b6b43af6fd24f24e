import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { allocationInputSchema } from "@/lib/orders/allocation-schema";
import { allocateOrder } from "@/lib/orders/commands/allocate-order";

export const PATCH = route(
  "PATCH /orders/{id}/allocation",
  {
    may: "operate",
    summary: "Give an order rules of its own for its stock, and allocate it anew",
    subject: "Order",
    params: idParams,
    body: allocationInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => allocateOrder(scope, params.id, body),
);
