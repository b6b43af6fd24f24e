import { countStock } from "@/lib/inventory/reads";
import { stockCountsSchema } from "@/lib/inventory/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /inventory/counts",
  { may: "read", summary: "How many stock levels are under each tab", answer: stockCountsSchema },
  ({ scope }) => countStock(scope),
);
