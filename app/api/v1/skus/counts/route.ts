import { countSkus } from "@/lib/catalog/reads";
import { skuCountsSchema } from "@/lib/catalog/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /skus/counts",
  { may: "read", summary: "How many SKUs are under each tab", answer: skuCountsSchema },
  ({ scope }) => countSkus(scope),
);
