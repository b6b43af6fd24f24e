import { getOrderFacets } from "@/lib/orders/reads";
import { orderFacetsSchema } from "@/lib/orders/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /orders/facets",
  {
    may: "read",
    summary: "Tags in use and the people orders are handed to",
    answer: orderFacetsSchema,
  },
  ({ scope }) => getOrderFacets(scope),
);
