import type { OrgScope } from "@/lib/tenancy/scope";
import { Prisma } from "@/prisma/generated/client";

/**
 * SKUs that are low over all warehouses together, `(id)`. Such a SKU has no level above
 * the highest threshold there is: that much is read through the index of available, and not the
 * whole stock.
 */
const lowSkus = ({ organizationId }: OrgScope): Prisma.Sql => Prisma.sql`
  SELECT k.id
    FROM (SELECT DISTINCT l."skuId" FROM "StockLevel" l
           WHERE l."organizationId" = ${organizationId}::uuid
             AND l.available <= (SELECT max("lowStockAt") FROM "Sku"
                                  WHERE "organizationId" = ${organizationId}::uuid
                                    AND "lowStockAt" IS NOT NULL AND "archivedAt" IS NULL)) near
    JOIN "Sku" k ON k."organizationId" = ${organizationId}::uuid AND k.id = near."skuId"
     AND k."lowStockAt" IS NOT NULL AND k."archivedAt" IS NULL
    JOIN LATERAL (SELECT sum(l.available)::int AS available FROM "StockLevel" l
                   WHERE l."organizationId" = k."organizationId" AND l."skuId" = k.id) n
      ON n.available <= k."lowStockAt"`;

/**
 * Levels at or below their own threshold, or of a SKU that is low and where they have none,
 * `(skuId, warehouseId)`. What is no longer sold is not low, however little is left.
 */
export const lowLevels = (scope: OrgScope): Prisma.Sql => Prisma.sql`
  SELECT l."skuId", l."warehouseId" FROM "StockLevel" l
    JOIN "Sku" k ON k."organizationId" = ${scope.organizationId}::uuid AND k.id = l."skuId"
     AND k."archivedAt" IS NULL
   WHERE l."organizationId" = ${scope.organizationId}::uuid
     AND l."isLowHere"
  UNION ALL
  SELECT l."skuId", l."warehouseId" FROM (${lowSkus(scope)}) k
    JOIN "StockLevel" l ON l."organizationId" = ${scope.organizationId}::uuid
     AND l."skuId" = k.id AND l."lowStockAt" IS NULL`;
