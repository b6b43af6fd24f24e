import { editLinesInputSchema } from "@/lib/orders/input-schema";
import { editLines } from "@/lib/orders/commands/edit-lines";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const PATCH = route(
  "PATCH /orders/{id}/lines",
  {
    may: "operate",
    summary: "Change what an order made here holds; only the difference moves stock",
    subject: "Order",
    params: idParams,
    body: editLinesInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => editLines(scope, params.id, body),
);
