import { combineInputSchema } from "@/lib/orders/input-schema";
import { combineOrders } from "@/lib/orders/commands/combine-orders";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /orders/combine",
  {
    may: "operate",
    summary: "Let orders to one address travel in the parcel of the first",
    body: combineInputSchema,
    answer: writeResultSchema,
  },
  ({ scope, body }) => combineOrders(scope, body),
);
