import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";

/** Each law as a query for what breaks it. */
const LAWS: Readonly<Record<string, Prisma.Sql>> = {
  "the movements add up to the level": Prisma.sql`
    SELECT "skuId", "warehouseId", l.available, l.reserved, m.free, m.held
      FROM "StockLevel" l
      FULL JOIN (SELECT "skuId", "warehouseId", sum("availableDelta") AS free,
                        sum("reservedDelta") AS held FROM "StockMovement" GROUP BY 1, 2) m
        USING ("skuId", "warehouseId")
     WHERE (COALESCE(l.available, -1), COALESCE(l.reserved, -1))
           <> (COALESCE(m.free, 0), COALESCE(m.held, 0))`,
  "each balance is the one before it plus the change": Prisma.sql`
    SELECT * FROM (
      SELECT id, kind, "availableAfter", "reservedAfter",
             lag("availableAfter", 1, 0) OVER w + "availableDelta" AS available,
             lag("reservedAfter", 1, 0) OVER w + "reservedDelta" AS reserved
        FROM "StockMovement"
      WINDOW w AS (PARTITION BY "skuId", "warehouseId" ORDER BY at, sequence)) chain
     WHERE ("availableAfter", "reservedAfter") <> (available, reserved)`,
  "the newest balance is the level": Prisma.sql`
    SELECT l."skuId", l."warehouseId" FROM "StockLevel" l
      JOIN LATERAL (SELECT "availableAfter", "reservedAfter" FROM "StockMovement" m
                     WHERE m."skuId" = l."skuId" AND m."warehouseId" = l."warehouseId"
                     ORDER BY at DESC, sequence DESC LIMIT 1) m ON TRUE
     WHERE (l.available, l.reserved) <> (m."availableAfter", m."reservedAfter")`,
  "nothing was ever below zero": Prisma.sql`
    SELECT id FROM "StockMovement" WHERE "availableAfter" < 0 OR "reservedAfter" < 0
    UNION ALL SELECT "skuId" FROM "StockLevel" WHERE available < 0 OR reserved < 0`,
  "what orders hold is what is reserved": Prisma.sql`
    SELECT "skuId", "warehouseId", l.reserved, r.held FROM "StockLevel" l
      FULL JOIN (SELECT "skuId", "warehouseId", sum(quantity) AS held FROM "Reservation"
                  GROUP BY 1, 2) r USING ("skuId", "warehouseId")
     WHERE COALESCE(l.reserved, 0) <> COALESCE(r.held, 0)`,
  "a line holds what is reserved for it, and no more than it wants": Prisma.sql`
    SELECT o.id FROM "OrderLine" o
     WHERE o."reservedQuantity" <> (SELECT COALESCE(sum(quantity), 0) FROM "Reservation" r
                                     WHERE r."orderLineId" = o.id)
        OR o."reservedQuantity" + o."shippedQuantity" + o."cancelledQuantity" > o."orderedQuantity"`,
  "a transfer takes from one shelf what it puts on another": Prisma.sql`
    SELECT t.id FROM "StockTransfer" t
      LEFT JOIN "StockMovement" m ON m."transferId" = t.id
     GROUP BY t.id, m."skuId"
    HAVING sum(m."availableDelta") IS DISTINCT FROM 0 OR count(m.id) <> 2
        OR count(*) FILTER (WHERE m."reservedDelta" <> 0) > 0`,
};

/** Whatever breaks a law, by the law; nothing where all hold. */
export async function brokenLaws(scope: OrgScope): Promise<Readonly<Record<string, unknown[]>>> {
  const broken: Record<string, unknown[]> = {};
  for (const [law, query] of Object.entries(LAWS)) {
    const found = await scopedDb(scope).$queryRaw<unknown[]>`${query}`;
    if (found.length > 0) broken[law] = found.slice(0, 3);
  }
  return broken;
}
