import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";
import { orderWarehouses } from "@/lib/warehouses/commands/order-warehouses";
import { orderWarehousesSchema } from "@/lib/warehouses/schema";

export const PUT = route(
  "PUT /warehouses/order",
  {
    may: "manage",
    summary: "Say in which order warehouses are asked for units",
    body: orderWarehousesSchema,
    answer: writeResultSchema,
  },
  ({ scope, body }) => orderWarehouses(scope, body.ids),
);
