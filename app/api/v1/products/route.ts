import { createProduct } from "@/lib/catalog/commands/create-product";
import { listProducts } from "@/lib/catalog/reads";
import {
  createProductSchema,
  productListQuerySchema,
  productPageSchema,
  createdSchema,
} from "@/lib/catalog/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  "GET /products",
  {
    may: "read",
    summary: "One page of products by title",
    query: productListQuerySchema,
    answer: productPageSchema,
  },
  ({ scope, query }) => listProducts(scope, query),
);

export const POST = route(
  "POST /products",
  {
    may: "manage",
    summary: "Add a product, under which SKUs stand together",
    body: createProductSchema,
    answer: createdSchema,
    status: 201,
  },
  ({ scope, body }) => createProduct(scope, body),
);
