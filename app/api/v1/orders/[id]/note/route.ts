import { noteInputSchema } from "@/lib/orders/input-schema";
import { noteOrder } from "@/lib/orders/commands/label-order";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /orders/{id}/note",
  {
    may: "operate",
    summary: "Write what colleagues should know of an order",
    subject: "Order",
    params: idParams,
    body: noteInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => noteOrder(scope, params.id, body),
);
