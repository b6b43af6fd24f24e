import { getTakeover } from "@/lib/channel-stock/reads";
import { takeoverQuerySchema, takeoverSchema } from "@/lib/channel-stock/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /channels/{id}/takeover",
  {
    may: "read",
    summary:
      "What would change here if stock began to follow this shop, or one of its locations became a warehouse",
    subject: "Shop",
    params: idParams,
    query: takeoverQuerySchema,
    answer: takeoverSchema,
  },
  ({ scope, params, query }) => getTakeover(scope, params.id, query),
);
