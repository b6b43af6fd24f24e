import { z } from "zod";
import { searchSkus } from "@/lib/catalog/reads";
import { route } from "@/lib/http/route";
import { skuOptionsSchema } from "@/lib/today/schema";

export const GET = route(
  "GET /skus",
  {
    may: "read",
    summary: "SKUs by code or name, for mapping",
    query: z.object({ q: z.string().trim().max(100).default("") }),
    answer: skuOptionsSchema,
  },
  async ({ scope, query }) => ({ items: await searchSkus(scope, query.q) }),
);
