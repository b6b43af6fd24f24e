import { tagsInputSchema } from "@/lib/orders/input-schema";
import { tagOrder } from "@/lib/orders/commands/label-order";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /orders/{id}/tags",
  {
    may: "operate",
    summary: "Add tags to an order and take tags off it",
    subject: "Order",
    params: idParams,
    body: tagsInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => tagOrder(scope, params.id, body),
);
