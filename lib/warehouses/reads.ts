import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { Warehouse } from "./schema";

/** All warehouses, in use first, in the order in which they are asked for units. */
export async function listWarehouses(scope: OrgScope): Promise<Warehouse[]> {
  return readWarehouses(scope, Prisma.empty);
}

export async function getWarehouse(
  scope: OrgScope,
  warehouseId: string,
): Promise<Warehouse | undefined> {
  const rows = await readWarehouses(scope, Prisma.sql`AND w.id = ${warehouseId}::uuid`);
  return rows[0];
}

const readWarehouses = (scope: OrgScope, filter: Prisma.Sql): Promise<Warehouse[]> =>
  scopedDb(scope).$queryRaw<Warehouse[]>`
    SELECT w.id, w.code, w.name, w."contactName", w.phone, w.email, w.address1, w.address2, w.city,
           w."stateCode", w."postalCode", w."countryCode", w."timeZone", w.gstin, w.priority,
           w."pickupOpensAt", w."pickupCutoff", w."pickupDays", w."isActive",
           COALESCE(s."skuCount", 0)::int AS "skuCount", COALESCE(s.available, 0)::int AS available,
           COALESCE(s.reserved, 0)::int AS reserved
      FROM "Warehouse" w
      LEFT JOIN (
        SELECT "warehouseId", count(*) FILTER (WHERE available + reserved > 0) AS "skuCount",
               sum(available) AS available, sum(reserved) AS reserved
          FROM "StockLevel" WHERE "organizationId" = ${scope.organizationId}::uuid
         GROUP BY "warehouseId") s ON s."warehouseId" = w.id
     WHERE w."organizationId" = ${scope.organizationId}::uuid ${filter}
     ORDER BY w."isActive" DESC, w.priority, w.code`;
