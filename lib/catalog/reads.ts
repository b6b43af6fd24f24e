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

/** SKUs whose code or name holds the text; codes that begin with it come first. */
export async function searchSkus(scope: OrgScope, q: string): Promise<SkuOption[]> {
  const pattern = containsPattern(q.trim());
  const prefix = pattern.slice(1);
  return scopedDb(scope).$queryRaw<SkuOption[]>`
    SELECT s.id, s.code, s.name,
           COALESCE((SELECT sum(l.available) FROM "StockLevel" l
                      WHERE l."organizationId" = s."organizationId" AND l."skuId" = s.id), 0)::int AS available
      FROM "Sku" s
     WHERE s."organizationId" = ${scope.organizationId}::uuid
       AND (lower(s.code) LIKE ${pattern} OR lower(s.name) LIKE ${pattern})
     ORDER BY (lower(s.code) LIKE ${prefix}) DESC, s.code LIMIT ${MAX_OPTIONS}`;
}
