import { updateProduct } from "@/lib/catalog/commands/update-product";
import { getProduct } from "@/lib/catalog/reads";
import { productSchema, updateProductSchema } from "@/lib/catalog/schema";
import { idParams } from "@/lib/http/id-params";
import { writeResultSchema } from "@/lib/http/page-schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /products/{id}",
  {
    may: "read",
    summary: "One product",
    subject: "Product",
    params: idParams,
    answer: productSchema,
  },
  ({ scope, params }) => getProduct(scope, params.id),
);

export const PATCH = route(
  "PATCH /products/{id}",
  {
    may: "manage",
    summary: "Change a product's title, handle or vendor",
    subject: "Product",
    params: idParams,
    body: updateProductSchema,
    answer: writeResultSchema,
  },
  ({ scope, params, body }) => updateProduct(scope, params.id, body),
);
