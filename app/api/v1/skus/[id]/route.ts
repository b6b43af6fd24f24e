import { updateSku } from "@/lib/catalog/commands/update-sku";
import { getSku } from "@/lib/catalog/reads";
import { skuSchema, updateSkuSchema } from "@/lib/catalog/schema";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /skus/{id}",
  { may: "read", summary: "One SKU", subject: "SKU", params: idParams, answer: skuSchema },
  ({ scope, params }) => getSku(scope, params.id),
);

export const PATCH = route(
  "PATCH /skus/{id}",
  {
    may: "manage",
    summary: "Change a SKU",
    subject: "SKU",
    params: idParams,
    body: updateSkuSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updateSku(scope, params.id, body),
);
