import { containsPattern } from "@/lib/db/keyset";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";

export type SkuOption = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Free units over all warehouses. */
  readonly available: number;
};

const MAX_OPTIONS = 20;

/** SKUs whose code, name or barcode holds the text; those whose code begins with it come first. */
export async function searchSkus(scope: OrgScope, text: string): Promise<SkuOption[]> {
  const pattern = containsPattern(text.trim());
  return scopedDb(scope).$queryRaw<SkuOption[]>`
    SELECT s.id, s.code, s.name,
           COALESCE((SELECT sum(l.available) FROM "StockLevel" l
              WHERE l."organizationId" = s."organizationId" AND l."skuId" = s.id), 0)::int AS available
      FROM "Sku" s
     WHERE s."organizationId" = ${scope.organizationId}::uuid
       AND (lower(s.code) LIKE ${pattern} OR lower(s.name) LIKE ${pattern} OR lower(s.barcode) LIKE ${pattern})
     ORDER BY lower(s.code) LIKE ${pattern.slice(1)} DESC, s.code
     LIMIT ${MAX_OPTIONS}`;
}
