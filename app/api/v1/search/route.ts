import { z } from "zod";
import { route } from "@/lib/http/route";
import { searchResultsSchema } from "@/lib/today/schema";
import { searchEverything } from "@/lib/today/search-everything";

export const GET = route(
  "GET /search",
  {
    may: "read",
    summary: "Orders, shipments and SKUs by number, buyer, city, AWB or code",
    query: z.object({ q: z.string().trim().min(2).max(100) }),
    answer: searchResultsSchema,
  },
  ({ scope, query }) => searchEverything(scope, query.q),
);
