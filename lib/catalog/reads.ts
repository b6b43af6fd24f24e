import type { OrgScope } from "@/lib/tenancy/scope";
import { readSkus } from "./internal/read-skus";
import { matchSkus } from "./list-skus";
import type { Sku } from "./schema";

export { exportSkus } from "./export-skus";
export { getProduct, listPackageTypes, listProducts } from "./list-products";
export { countSkus, listSkus } from "./list-skus";
export { countVariants, listVariants } from "./list-variants";

const MOST_FOUND = 20;

/** SKUs in use that a text may mean, best first. */
export async function searchSkus(scope: OrgScope, q: string): Promise<Sku[]> {
  return readSkus(scope, await matchSkus(scope, { tab: "all", q }, MOST_FOUND));
}

export async function getSku(scope: OrgScope, skuId: string): Promise<Sku | undefined> {
  const [sku] = await readSkus(scope, [skuId]);
  return sku;
}
