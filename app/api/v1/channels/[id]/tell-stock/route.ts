import { tellStock } from "@/lib/channel-stock/commands/tell-stock";
import { stockToldSchema } from "@/lib/channel-stock/schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /channels/{id}/tell-stock",
  {
    may: "manage",
    summary: "Tell a shop our numbers where it shows others",
    subject: "Shop",
    params: idParams,
    answer: stockToldSchema,
  },
  ({ scope, params }) => tellStock(scope, params.id),
);
