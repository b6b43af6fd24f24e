import type { Client } from "pg";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { inLongTransaction } from "@/lib/tenancy/scoped-connection";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Import } from "@/prisma/generated/client";
import { allowedActs } from "../allowed-acts";
import { notFound, notNow } from "../errors";
import { IMPORT_FIELDS } from "../fields/model";
import { storedFile } from "../file/file-source";
import { type FileRecord, readRecords } from "../file/read-records";
import { judgeInventory } from "../kinds/judge-inventory";
import { loadEdits, loadImport, mappingOf, readingOf } from "../load-import";
import type { RowPatch } from "../rows/schema";
import { countRows, type RowCounts } from "../work/count-rows";
import { copyRows, createStaging, type Edit } from "../work/stage-rows";
import { startCheck } from "./start-work";

const noSuchRow = (row: number): AppError =>
  appError.notFound("row-not-found", `The file has no row ${row}.`, {
    nextAction: "Rows are counted as in a spreadsheet: the header is row 1.",
  });

/** Cells as they were uploaded; rows that were good are not kept, and read from the file again. */
async function uploadedCells(
  scope: OrgScope,
  found: Import,
  rows: readonly number[],
): Promise<Map<number, readonly string[]>> {
  const { organizationId } = scope;
  const kept = await scopedDb(scope).importRow.findMany({
    where: { organizationId, importId: found.id, row: { in: [...rows] }, reason: { not: null } },
    select: { row: true, cells: true },
  });
  const cells = new Map(kept.map((row) => [row.row, row.cells as string[]] as const));
  const missing = new Set<number>(rows.filter((row) => !cells.has(row)));
  if (missing.size === 0) return cells;
  const file = storedFile(scope, found.id, found.byteCount);
  for await (const record of readRecords(file, readingOf(found), found.sheet, found.columns)) {
    if (missing.delete(record.row)) cells.set(record.row, [...record.cells]);
    if (missing.size === 0) break;
  }
  return cells;
}

async function saveEdit(
  scope: OrgScope,
  found: Import,
  row: number,
  patch: RowPatch,
): Promise<Edit | undefined> {
  const { organizationId } = scope;
  const where = { organizationId, importId: found.id, row };
  if ((await scopedDb(scope).importRow.count({ where })) === 0) return undefined;
  const known = await scopedDb(scope).importEdit.findFirst({ where });
  const uploaded = known?.cells.length
    ? known.cells
    : [...((await uploadedCells(scope, found, [row])).get(row) ?? [])];
  const cells = Array.from(
    { length: Math.max(found.columns.length, uploaded.length) },
    (_, at) => patch.cells?.[String(at)]?.replaceAll("\0", "").toWellFormed() ?? uploaded[at] ?? "",
  );
  const edit = { cells, isLeftOut: patch.leaveOut ?? known?.isLeftOut ?? false };
  await scopedDb(scope).importEdit.upsert({
    where: { importId_row: { importId: found.id, row }, organizationId },
    create: { ...where, ...edit },
    update: edit,
  });
  return edit;
}

/** Rows about the same SKU and warehouse as the row was, or as it is now. */
const TWINS = `
  SELECT DISTINCT r."row"
    FROM (SELECT "skuId", "warehouseId" FROM "ImportRow"
           WHERE "importId" = $2::uuid AND "row" = $3::int
          UNION ALL
          SELECT k.id, w.id FROM staged s
            JOIN "Sku" k ON k."organizationId" = $1::uuid AND k.code = s.sku
            JOIN "Warehouse" w ON w."organizationId" = $1::uuid
             AND (lower(w.code) = lower(s.warehouse_code) OR lower(w.name) = lower(s.warehouse_code)
                  OR (s.warehouse_code IS NULL AND w.id = $4::uuid))) about
    JOIN "ImportRow" r ON r."importId" = $2::uuid AND r."skuId" = about."skuId"
     AND r."warehouseId" = about."warehouseId"
   WHERE r."row" <> $3::int`;

const RECOUNT = `
  UPDATE "Import"
     SET "createdCount" = "createdCount" + $3, "changedCount" = "changedCount" + $4,
         "unchangedCount" = "unchangedCount" + $5, "rejectedCount" = "rejectedCount" + $6,
         "bigDropCount" = "bigDropCount" + $7, "needsLookCount" = "needsLookCount" + $8,
         rejections = $9, "updatedAt" = now()
   WHERE "organizationId" = $1 AND id = $2`;

function addReasons(
  all: Readonly<Record<string, number>>,
  before: RowCounts,
  after: RowCounts,
): Record<string, number> {
  const sum: Record<string, number> = { ...all };
  for (const [reason, n] of Object.entries(before.rejections)) sum[reason] = (sum[reason] ?? 0) - n;
  for (const [reason, n] of Object.entries(after.rejections)) sum[reason] = (sum[reason] ?? 0) + n;
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n > 0));
}

/** The row and its twins are judged anew; a million other rows are not. */
async function judgeAgain(
  scope: OrgScope,
  client: Client,
  found: Import,
  row: number,
  edit: Edit,
): Promise<boolean> {
  const { organizationId } = scope;
  const { rows: held } = await client.query<{ status: string; rejections: Record<string, number> }>(
    `SELECT status, rejections FROM "Import" WHERE "organizationId" = $1 AND id = $2 FOR UPDATE`,
    [organizationId, found.id],
  );
  if (held[0]?.status !== "CHECKED") return false;
  const fields = IMPORT_FIELDS.INVENTORY.map(({ name }) => name);
  const mapping = mappingOf(found);
  const edits = new Map([...(await loadEdits(scope, found.id)), [row, edit]]);
  const stage = (records: readonly FileRecord[]): Promise<number> =>
    copyRows(
      client,
      (async function* each() {
        yield* records;
      })(),
      { fields, mapping, edits, onProgress: async () => {} },
    );
  await createStaging(client, fields);
  await stage([{ row, cells: edit.cells }]);
  const values = [organizationId, found.id, row, found.warehouseId];
  const { rows: found2 } = await client.query<{ row: number }>(TWINS, values);
  const twins = found2.map((twin) => twin.row);
  const cells = await uploadedCells(scope, found, twins);
  await stage(twins.map((twin) => ({ row: twin, cells: cells.get(twin) ?? [] })));
  const affected = [row, ...twins];
  const before = await countRows(client, found.id, affected);
  await client.query(`DELETE FROM "ImportRow" WHERE "importId" = $1::uuid AND "row" = ANY ($2)`, [
    ...[found.id, affected],
  ]);
  const { mode, warehouseId } = found;
  await judgeInventory(client, { scope, importId: found.id, mode, warehouseId });
  const after = await countRows(client, found.id, affected);
  await client.query(RECOUNT, [
    ...[organizationId, found.id, after.created - before.created, after.changed - before.changed],
    ...[after.unchanged - before.unchanged, after.rejected - before.rejected],
    ...[after.bigDrops - before.bigDrops, after.needsLook - before.needsLook],
    JSON.stringify(addReasons(held[0].rejections, before, after)),
  ]);
  return true;
}

/**
 * Mends cells of a row in place, or leaves the row out, and says what it is now. The file stays as it
 * was uploaded; what was mended is kept beside it and read with it whenever the file is read.
 */
export async function mendRow(
  scope: OrgScope,
  importId: string,
  row: number,
  patch: RowPatch,
): Promise<Result<Import, AppError>> {
  const found = await loadImport(scope, importId);
  if (!found) return err(notFound());
  const isChecked = found.status === "CHECKED" && allowedActs(found, new Date()).includes("edit");
  if (!isChecked) return err(notNow(found.status, "mended"));
  const edit = await saveEdit(scope, found, row, patch);
  if (!edit) return err(noSuchRow(row));
  // Products and orders hang together in more ways than one, and are fewer: they are all read again.
  if (found.kind !== "INVENTORY") return startCheck(scope, importId);
  const isDone = await inLongTransaction(scope, (client) =>
    judgeAgain(scope, client, found, row, edit),
  );
  const now = await loadImport(scope, importId);
  return isDone && now ? ok(now) : err(notNow(now?.status ?? "gone", "mended"));
}
