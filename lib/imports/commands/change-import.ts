import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Import, Prisma } from "@/prisma/generated/client";
import { allowedActs } from "../allowed-acts";
import { notFound, notNow, unreadable } from "../errors";
import { IMPORT_FIELDS } from "../fields/model";
import type { Reading } from "../file/detect-reading";
import { FileFault } from "../file/file-fault";
import { storedFile } from "../file/file-source";
import { readHead } from "../file/read-records";
import { loadImport, readingOf } from "../load-import";
import { matchWithMemory, rememberColumns } from "../remembered-columns";
import type { ImportPatch } from "../schema";

const noSuchField = (name: string): AppError =>
  appError.invalid("unknown-field", `There is no field called ${name} in this kind of import.`, {
    nextAction: "Use the names that GET /imports/limits lists.",
    field: `mapping.${name}`,
  });

const noSuchColumn = (name: string, count: number): AppError =>
  appError.invalid("unknown-column", `The file has ${count} columns, counted from 0.`, {
    nextAction: "Choose one of them.",
    field: `mapping.${name}`,
  });

function wrongMapping(found: Import, mapping: Record<string, number>): AppError | undefined {
  const known = new Set(IMPORT_FIELDS[found.kind].map(({ name }) => name));
  for (const [name, at] of Object.entries(mapping)) {
    if (!known.has(name)) return noSuchField(name);
    if (at >= found.columns.length) return noSuchColumn(name, found.columns.length);
  }
  return undefined;
}

/** The file read another way: other columns, other first rows. Rows mended by hand no longer fit. */
async function readAnew(
  scope: OrgScope,
  found: Import,
  patch: ImportPatch,
): Promise<Prisma.ImportUncheckedUpdateInput> {
  const reading: Reading = {
    ...readingOf(found),
    ...(patch.delimiter === undefined ? {} : { delimiter: patch.delimiter }),
    ...(patch.encoding === undefined ? {} : { encoding: patch.encoding }),
  };
  const sheet = patch.sheet ?? found.sheet;
  const file = storedFile(scope, found.id, found.byteCount);
  const head = await readHead(file, reading, sheet);
  const columns = [...head.columns];
  const source = patch.source ?? found.source;
  const { mapping, isRemembered } = await matchWithMemory(scope, {
    ...{ kind: found.kind, source, columns },
  });
  const { organizationId } = scope;
  await scopedDb(scope).importEdit.deleteMany({ where: { organizationId, importId: found.id } });
  return {
    ...{ delimiter: reading.delimiter, encoding: reading.encoding, sheet, columns, mapping },
    isMappingRemembered: isRemembered,
    preview: head.rows.map(({ row, cells }) => ({ row, cells: [...cells] })),
  };
}

/**
 * Corrects how a file is understood, before anything is applied. What a check had said is void then;
 * columns that were corrected by hand are remembered for files from the same source.
 */
export async function changeImport(
  scope: OrgScope,
  importId: string,
  patch: ImportPatch,
): Promise<Result<Import, AppError>> {
  const found = await loadImport(scope, importId);
  if (!found) return err(notFound());
  if (!allowedActs(found, new Date()).includes("edit")) return err(notNow(found.status, "changed"));
  const { organizationId } = scope;
  if (patch.warehouseId) {
    const where = { organizationId, id: patch.warehouseId };
    if ((await scopedDb(scope).warehouse.count({ where })) === 0)
      return err(
        appError.invalid("unknown-warehouse", "There is no such warehouse.", {
          nextAction: "Choose one of yours.",
          field: "warehouseId",
        }),
      );
  }
  const isReread = [patch.delimiter, patch.encoding, patch.sheet].some(
    (value) => value !== undefined,
  );
  let data: Prisma.ImportUncheckedUpdateInput = {};
  if (isReread) {
    try {
      data = await readAnew(scope, found, patch);
    } catch (error) {
      if (error instanceof FileFault) return err(unreadable(error));
      throw error;
    }
  }
  const source = patch.source ?? found.source;
  if (patch.mapping && !isReread) {
    const wrong = wrongMapping(found, patch.mapping);
    if (wrong) return err(wrong);
    await rememberColumns(
      scope,
      { kind: found.kind, source, columns: found.columns },
      patch.mapping,
    );
    data = { ...data, mapping: patch.mapping };
  }
  const { count } = await scopedDb(scope).import.updateMany({
    where: { organizationId, id: importId, status: { in: ["READY", "CHECKED", "FAILED"] } },
    data: {
      ...data,
      source,
      ...(patch.mode && found.kind === "INVENTORY" ? { mode: patch.mode } : {}),
      ...(patch.warehouseId === undefined ? {} : { warehouseId: patch.warehouseId }),
      ...{ status: "READY", checkedAt: null, rowCount: null, rejections: {} },
      ...{ createdCount: 0, changedCount: 0, unchangedCount: 0, rejectedCount: 0 },
      ...{ bigDropCount: 0, needsLookCount: 0 },
      ...{ failureCode: null, failureMessage: null, failureAction: null },
    },
  });
  const changed = await loadImport(scope, importId);
  return count === 1 && changed ? ok(changed) : err(notNow(found.status, "changed"));
}
