import { postCount } from "@/lib/inventory/commands/post-count";
import { postCountResultSchema } from "@/lib/inventory/count-schema";
import { idParams } from "@/lib/http/id-params";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /cycle-counts/{id}/post",
  {
    may: "operate",
    summary: "Correct the stock by what was counted differently",
    subject: "Count",
    params: idParams,
    answer: postCountResultSchema,
  },
  ({ scope, params }) => postCount(scope, params.id),
);
