import { mapLine } from "@/lib/orders/commands/map-line";
import { mapLineInputSchema } from "@/lib/orders/input-schema";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/{id}/map",
  {
    may: "operate",
    summary: "Say which SKU the item of a line is; every order that waits for it goes on",
    subject: "Order",
    params: idParams,
    body: mapLineInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => mapLine(scope, params.id, body),
);
