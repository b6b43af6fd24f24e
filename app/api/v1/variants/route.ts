import { listVariants } from "@/lib/catalog/reads";
import { variantListQuerySchema, variantPageSchema } from "@/lib/catalog/variant-schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /variants",
  {
    may: "read",
    summary: "One page of the shops' items by title, and the SKUs they are",
    query: variantListQuerySchema,
    answer: variantPageSchema,
  },
  ({ scope, query }) => listVariants(scope, query),
);
