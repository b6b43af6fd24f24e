import { createSku } from "@/lib/catalog/commands/create-sku";
import { listSkus } from "@/lib/catalog/reads";
import {
  createSkuSchema,
  skuListQuerySchema,
  skuPageSchema,
  createdSchema,
} from "@/lib/catalog/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /skus",
  {
    may: "read",
    summary: "One page of SKUs by code, or the best matches of a text",
    query: skuListQuerySchema,
    answer: skuPageSchema,
  },
  ({ scope, query }) => listSkus(scope, query),
);

export const POST = route(
  "POST /skus",
  {
    may: "manage",
    summary: "Put a SKU into the catalogue",
    body: createSkuSchema,
    answer: createdSchema,
    status: 201,
  },
  ({ scope, body }) => createSku(scope, body),
);
