import type { AppError } from "@/lib/kernel/app-error";
import { ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { BulkResult } from "@/lib/http/page-schema";
import { Prisma } from "@/prisma/generated/client";
import type { WriteCountsInput } from "../count-schema";
import { type HeldCount, holdOpenCount } from "../internal/hold-count";
import { balanceAt } from "../internal/stock-sql";

type Verdict = BulkResult["verdicts"][number];
type Named = { readonly id: string; readonly code: string };
type Written = {
  readonly sku: Named;
  readonly counted: number | null;
  readonly countedAt: string | undefined;
};

/**
 * Writes down what was counted, one SKU or many. The books' number of that very moment is kept
 * beside it, so that what moves between counting and posting is neither lost nor counted twice.
 */
export async function writeCounts(
  scope: OrgScope,
  countId: string,
  input: WriteCountsInput,
): Promise<Result<Omit<BulkResult, "traceId">, AppError>> {
  return inTransaction(scope, async (tx) => {
    const held = await holdOpenCount(tx, scope, countId, "write");
    if (!held.ok) return held;
    const skus = await findSkus(tx, scope, input);
    const written = new Map<string, Written>();
    const verdicts = input.counts.map(({ skuId, sku: text, counted, countedAt }): Verdict => {
      const label = text ?? skuId ?? "";
      const sku = skus.get(label);
      if (!sku) return refused(label, "sku-not-found", `No SKU of yours is called “${label}”.`);
      if (written.has(sku.id))
        return refused(sku.code, "counted-twice", `${sku.code} stands in this batch twice.`);
      if (countedAt !== undefined && new Date(countedAt).getTime() > Date.now())
        return refused(sku.code, "not-yet", "That instant has not come yet.");
      written.set(sku.id, { sku, counted, countedAt });
      const message = counted === null ? "Count taken back" : `${counted} counted`;
      return { ...{ id: sku.id, label: sku.code, ok: true, message }, ...NOTHING };
    });
    await writeLines(tx, scope, held.value, [...written.values()]);
    return ok({ verdicts, succeeded: written.size, failed: verdicts.length - written.size });
  });
}

const NOTHING = { code: null, field: null, resultId: null };

const refused = (label: string, code: string, message: string): Verdict => ({
  ...{ id: label, label, ok: false, message, code, field: "sku", resultId: null },
});

/** By id, code or barcode: a sheet is clicked, typed or scanned. A code goes before a barcode. */
async function findSkus(
  tx: ScopedTx,
  { organizationId }: OrgScope,
  { counts }: WriteCountsInput,
): Promise<ReadonlyMap<string, Named>> {
  const ids = counts.flatMap(({ skuId }) => skuId ?? []);
  const texts = counts.flatMap(({ sku }) => sku ?? []);
  const found = await tx.sku.findMany({
    where: {
      organizationId,
      OR: [{ id: { in: ids } }, { code: { in: texts } }, { barcode: { in: texts } }],
    },
    select: { id: true, code: true, barcode: true },
  });
  const byName = new Map<string, Named>();
  for (const sku of found) if (sku.barcode !== null) byName.set(sku.barcode, sku);
  for (const sku of found) byName.set(sku.code, sku).set(sku.id, sku);
  return byName;
}

async function writeLines(
  tx: ScopedTx,
  scope: OrgScope,
  count: HeldCount,
  written: readonly Written[],
): Promise<void> {
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const { id, warehouseId } = count;
  const skuIds = written.map(({ sku }) => sku.id);
  // Held while it is read: a movement is wholly before the count, or wholly after it.
  await tx.$queryRaw`
    SELECT FROM "StockLevel" WHERE "organizationId" = ${own} AND "warehouseId" = ${warehouseId}::uuid
       AND "skuId" = ANY (${skuIds}::uuid[]) ORDER BY "skuId", "warehouseId" FOR UPDATE`;
  const rows = JSON.stringify(
    written.map(({ sku, counted, countedAt }) => ({ sku: sku.id, counted, at: countedAt ?? null })),
  );
  const balance = balanceAt(scope, Prisma.sql`r.at`, Prisma.sql`p`);
  await tx.$executeRaw`
    INSERT INTO "CycleCountLine" ("organizationId", "cycleCountId", "skuId", "expectedQuantity",
                                  "countedQuantity", "countedBy", "countedAt")
    SELECT ${own}, ${id}::uuid, r.sku,
           COALESCE(CASE WHEN r.at IS NULL THEN l.available + l.reserved
                         ELSE (SELECT b.available + b.reserved FROM (${balance}) b) END, 0),
           r.counted, CASE WHEN r.counted IS NOT NULL THEN ${scope.actor.name} END,
           CASE WHEN r.counted IS NOT NULL THEN COALESCE(r.at, clock_timestamp()) END
      FROM jsonb_to_recordset(${rows}::jsonb) AS r (sku uuid, counted int, at timestamptz)
      CROSS JOIN LATERAL (SELECT r.sku AS "skuId", ${warehouseId}::uuid AS "warehouseId") p
      LEFT JOIN "StockLevel" l ON l."organizationId" = ${own} AND l."skuId" = p."skuId"
       AND l."warehouseId" = p."warehouseId"
    ON CONFLICT ("organizationId", "cycleCountId", "skuId") DO UPDATE
       SET "expectedQuantity" = EXCLUDED."expectedQuantity",
           "countedQuantity" = EXCLUDED."countedQuantity",
           "countedBy" = EXCLUDED."countedBy", "countedAt" = EXCLUDED."countedAt"`;
}
