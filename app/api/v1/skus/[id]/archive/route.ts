import { archiveSku } from "@/lib/catalog/commands/archive-sku";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const POST = route(
  "POST /skus/{id}/archive",
  {
    may: "manage",
    summary: "Take a SKU that is no longer sold out of lists",
    subject: "SKU",
    params: idParams,
    answer: writeResultSchema,
  },
  ({ scope, params }) => archiveSku(scope, params.id),
);
