import { restoreSku } from "@/lib/catalog/commands/restore-sku";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /skus/{id}/restore",
  {
    may: "manage",
    summary: "Put an archived SKU back into lists",
    subject: "SKU",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => restoreSku(scope, params.id),
);
