import { adjustInputSchema, adjustResultSchema } from "@/lib/inventory/change-schema";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /inventory/adjust",
  {
    may: "operate",
    summary: "Change one stock level by so many units, or to what was counted",
    body: adjustInputSchema,
    answer: adjustResultSchema,
  },
  ({ scope, body, cause }) => {
    const { delta, countedTo = 0, ...rest } = body;
    const change = delta === undefined ? { countedTo } : { delta };
    return adjustStock(scope, { ...rest, ...change, causeKey: `adjust:${cause}` });
  },
);
