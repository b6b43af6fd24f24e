import { type AppError, appError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { OpenCountInput } from "../count-schema";
import { warehouseNotFound } from "../errors";
import { levelsSql } from "../internal/find-levels";
import { MAX_COUNT_LINES } from "../model";

type Opened = { readonly id: string; readonly lineCount: number; readonly message: string };

const nothingToCount = appError.invalid("nothing-to-count", "No SKU of this warehouse matches.", {
  nextAction: "Take the search away, or name the SKUs.",
});
const sheetTooLong = appError.invalid(
  "sheet-too-long",
  `More than ${MAX_COUNT_LINES.toLocaleString("en")} SKUs match; that is no sheet for one round.`,
  { nextAction: "Count shelf by shelf: search for a part of the codes." },
);

/** Opens a sheet: which SKUs are to be counted in a warehouse. Nothing changes until it is posted. */
export async function openCount(
  scope: OrgScope,
  input: OpenCountInput,
): Promise<Result<Opened, AppError>> {
  const { organizationId, actor, traceId } = scope;
  const { warehouseId, q, skuIds } = input;
  const id = newId();
  // More lines than a sheet may have are not written: the count is thrown away with them.
  const opened = await inTransaction(scope, async (tx): Promise<Result<Opened, AppError>> => {
    const warehouse = await tx.warehouse.findFirst({
      where: { organizationId, id: warehouseId },
      select: { name: true },
    });
    if (!warehouse) return err(warehouseNotFound("warehouseId"));
    const listed = skuIds
      ? Prisma.sql`SELECT k.id AS sku, COALESCE(l.available + l.reserved, 0) AS expected
          FROM "Sku" k LEFT JOIN "StockLevel" l ON l."organizationId" = k."organizationId"
           AND l."skuId" = k.id AND l."warehouseId" = ${warehouseId}::uuid
         WHERE k."organizationId" = ${organizationId}::uuid AND k.id = ANY (${skuIds}::uuid[])`
      : Prisma.sql`SELECT l."skuId" AS sku, l.available + l.reserved AS expected
          ${levelsSql(scope, { tab: "all", warehouseId, q })}`;
    const [found] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (${listed} LIMIT ${MAX_COUNT_LINES + 1}) AS capped`;
    const lineCount = found?.count ?? 0;
    if (lineCount === 0) return err(nothingToCount);
    if (lineCount > MAX_COUNT_LINES) return err(sheetTooLong);
    const name =
      input.name || `${warehouse.name}, ${lineCount} ${lineCount === 1 ? "SKU" : "SKUs"}`;
    await tx.cycleCount.createMany({
      data: [{ id, organizationId, warehouseId, name, startedBy: actor.name, traceId }],
    });
    const written = await tx.$executeRaw`
      INSERT INTO "CycleCountLine" ("organizationId", "cycleCountId", "skuId", "expectedQuantity")
      SELECT ${organizationId}::uuid, ${id}::uuid, sku, expected FROM (${listed}) AS listed`;
    return ok({ id, lineCount: written, message: `The sheet “${name}” is open.` });
  });
  return opened;
}
