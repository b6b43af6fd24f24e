import type { AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { countIsClosed, countNotFound } from "../errors";

export type HeldCount = {
  readonly id: string;
  readonly name: string;
  readonly warehouseId: string;
  readonly warehouseName: string;
};

/**
 * Holds a count that is still open. Many may write counts at the same time (`write`); whoever ends
 * it waits for them and keeps the next ones out (`end`).
 */
export async function holdOpenCount(
  tx: ScopedTx,
  scope: OrgScope,
  countId: string,
  act: "write" | "end",
): Promise<Result<HeldCount, AppError>> {
  const lock = act === "write" ? Prisma.sql`FOR SHARE OF c` : Prisma.sql`FOR UPDATE OF c`;
  const [found] = await tx.$queryRaw<(HeldCount & { status: string })[]>`
    SELECT c.id, c.name, c.status, c."warehouseId", w.name AS "warehouseName"
      FROM "CycleCount" c
      JOIN "Warehouse" w ON w."organizationId" = c."organizationId" AND w.id = c."warehouseId"
     WHERE c."organizationId" = ${scope.organizationId}::uuid AND c.id = ${countId}::uuid ${lock}`;
  if (!found) return err(countNotFound);
  return found.status === "OPEN" ? ok(found) : err(countIsClosed);
}
