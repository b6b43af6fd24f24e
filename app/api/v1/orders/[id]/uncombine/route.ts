import { uncombineOrder } from "@/lib/orders/commands/combine-orders";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/{id}/uncombine",
  {
    may: "operate",
    summary: "Give orders of one parcel parcels of their own again",
    subject: "Order",
    params: idParams,

    answer: writeResultSchema,
  },
  ({ scope, params }) => uncombineOrder(scope, params.id),
);
