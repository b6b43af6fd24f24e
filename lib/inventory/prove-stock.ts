import { systemClock } from "@/lib/kernel/clock";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { LevelKey } from "./internal/read-levels";
import type { StockProof } from "./schema";

type Row = {
  movementCount: number;
  available: number;
  reserved: number;
  brokenAtId: string | null;
  keptAvailable: number | null;
  keptReserved: number | null;
};

/**
 * Adds every movement of a level up and checks each balance against the one before it. One
 * statement sees one moment, so that a sale meanwhile cannot make the books look wrong.
 */
export async function proveStock(
  scope: OrgScope,
  level: LevelKey,
  query: { readonly asOf?: string | undefined },
  clock = systemClock,
): Promise<StockProof | undefined> {
  const { skuId, warehouseId } = level;
  const own = Prisma.sql`"organizationId" = ${scope.organizationId}::uuid
     AND "skuId" = ${skuId}::uuid AND "warehouseId" = ${warehouseId}::uuid`;
  const asOf = query.asOf === undefined ? undefined : new Date(query.asOf);
  const until = asOf ? Prisma.sql`AND at <= ${asOf}` : Prisma.empty;
  const newest = (column: Prisma.Sql) =>
    Prisma.sql`COALESCE((SELECT ${column} FROM "StockMovement" WHERE ${own} ${until}
                          ORDER BY at DESC, sequence DESC LIMIT 1), 0)`;
  const [row] = await scopedDb(scope).$queryRaw<Row[]>`
    WITH chain AS (
      SELECT id, at, sequence, "availableDelta", "reservedDelta",
             "availableAfter" <> "availableDelta" + lag("availableAfter", 1, 0) OVER earlier
               OR "reservedAfter" <> "reservedDelta" + lag("reservedAfter", 1, 0) OVER earlier AS "isBroken"
        FROM "StockMovement" WHERE ${own} ${until}
      WINDOW earlier AS (ORDER BY at, sequence)
    ), kept AS (
      SELECT ${asOf ? newest(Prisma.sql`"availableAfter"`) : Prisma.sql`available`} AS available,
             ${asOf ? newest(Prisma.sql`"reservedAfter"`) : Prisma.sql`reserved`} AS reserved
        FROM "StockLevel" WHERE ${own}
    )
    SELECT count(*)::int AS "movementCount",
           COALESCE(sum("availableDelta"), 0)::int AS available,
           COALESCE(sum("reservedDelta"), 0)::int AS reserved,
           (array_agg(id ORDER BY at, sequence) FILTER (WHERE "isBroken"))[1] AS "brokenAtId",
           (SELECT available FROM kept) AS "keptAvailable", (SELECT reserved FROM kept) AS "keptReserved"
      FROM chain`;
  if (!row || row.keptAvailable === null || row.keptReserved === null) return undefined;
  const summed = numbersOf(row.available, row.reserved);
  const kept = numbersOf(row.keptAvailable, row.keptReserved);
  const { movementCount, brokenAtId } = row;
  return {
    ...{ movementCount, summed, kept, brokenAtId },
    addsUp:
      brokenAtId === null &&
      summed.available === kept.available &&
      summed.reserved === kept.reserved,
    checkedAt: clock.now().toISOString(),
  };
}

const numbersOf = (available: number, reserved: number): StockProof["kept"] => ({
  ...{ available, reserved, onHand: available + reserved },
});
