import { getTakeover } from "@/lib/channel-stock/reads";
import { takeoverSchema } from "@/lib/channel-stock/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /channels/{id}/takeover",
  {
    may: "read",
    summary: "What would change here if stock began to follow this shop",
    subject: "Shop",
    params: idParams,
    answer: takeoverSchema,
  },
  ({ scope, params }) => getTakeover(scope, params.id),
);
