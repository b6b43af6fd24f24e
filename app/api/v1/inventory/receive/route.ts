import { receiveInputSchema, receiveResultSchema } from "@/lib/inventory/change-schema";
import { receiveStock } from "@/lib/inventory/commands/receive-stock";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /inventory/receive",
  {
    may: "operate",
    summary: "Put a delivery of several SKUs on the shelves of a warehouse",
    body: receiveInputSchema,
    answer: receiveResultSchema,
  },
  ({ scope, body, cause }) => receiveStock(scope, body, cause),
);
