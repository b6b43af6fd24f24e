import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import type { Import, Prisma } from "@/prisma/generated/client";
import { unreadable } from "../errors";
import { detectReading } from "../file/detect-reading";
import { FileFault } from "../file/file-fault";
import { storedFile } from "../file/file-source";
import { readHead } from "../file/read-records";
import { listSheets } from "../file/read-xlsx";
import { type StoredFile, storeFile } from "../file/store-file";
import type { ImportKind, ImportMode } from "../model";
import { matchWithMemory } from "../remembered-columns";

export type NewImport = {
  readonly kind: ImportKind;
  readonly mode: ImportMode;
  readonly fileName: string;
  readonly source: string;
  readonly isAutomatic: boolean;
  /** Rows that the file is said to have: its big drops are meant. */
  readonly confirmedRowCount?: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
};

const BEGIN = {
  name: "import_begin",
  text: `
    INSERT INTO "Import" (id, "organizationId", number, kind, mode, "fileName", source, "isAutomatic",
      "createdByKind", "createdByName", "traceId")
    SELECT $1, $2, COALESCE(max(number), 0) + 1, $3::"ImportKind", $4::"ImportMode", $5, $6, $7,
           $8::"ActorKind", $9, $10
      FROM "Import" WHERE "organizationId" = $2
    ON CONFLICT ("organizationId", number) DO NOTHING
    RETURNING id`,
};
const MOST_NUMBER_TRIES = 20;

/** Numbers count up within an organization; who loses the race for one takes the next. */
async function beginImport(scope: OrgScope, input: NewImport): Promise<string> {
  const { kind, mode, fileName, source, isAutomatic } = input;
  const { organizationId, actor, traceId } = scope;
  for (let tries = 0; tries < MOST_NUMBER_TRIES; tries += 1) {
    const id = newId();
    const values = [
      ...[id, organizationId, kind, mode, fileName, source, isAutomatic],
      ...[actor.kind, actor.name, traceId],
    ];
    if ((await scopedQuery(scope, { ...BEGIN, values })).length > 0) return id;
  }
  throw new Error("No number was free for an import");
}

/** The one warehouse of an organization that has only one. */
async function onlyWarehouse(scope: OrgScope): Promise<string | null> {
  const warehouses = await scopedDb(scope).warehouse.findMany({
    where: { organizationId: scope.organizationId, isActive: true },
    select: { id: true },
    take: 2,
  });
  return warehouses.length === 1 ? (warehouses[0]?.id ?? null) : null;
}

/** What the first bytes say of the file: how it is read, its columns, its first rows. */
async function readBeginning(
  scope: OrgScope,
  importId: string,
  input: NewImport,
  stored: StoredFile,
): Promise<Prisma.ImportUncheckedUpdateInput> {
  const reading = detectReading(stored.head, stored.isUtf8);
  const file = storedFile(scope, importId, stored.byteCount);
  const sheets = reading.format === "XLSX" ? [...(await listSheets(file))] : [];
  const sheet = sheets[0] ?? null;
  const head = await readHead(file, reading, sheet);
  const columns = [...head.columns];
  const { kind, source } = input;
  const { mapping, isRemembered } = await matchWithMemory(scope, { kind, source, columns });
  return {
    ...{ ...reading, sheets, sheet, columns, mapping, isMappingRemembered: isRemembered },
    preview: head.rows.map(({ row, cells }) => ({ row, cells: [...cells] })),
    warehouseId: kind === "INVENTORY" ? await onlyWarehouse(scope) : null,
  };
}

async function forget(scope: OrgScope, importId: string): Promise<void> {
  const where = { organizationId: scope.organizationId };
  await scopedDb(scope).importChunk.deleteMany({ where: { ...where, importId } });
  await scopedDb(scope).import.deleteMany({ where: { ...where, id: importId } });
}

/**
 * Takes a file in as it comes and says what it seems to be. A file that cannot be read, or that did not
 * come to its end, leaves nothing.
 */
export async function uploadImport(
  scope: OrgScope,
  input: NewImport,
): Promise<Result<Import, AppError>> {
  const begunMs = performance.now();
  const importId = await beginImport(scope, input);
  const refuse = async (error: AppError): Promise<Result<Import, AppError>> => {
    await forget(scope, importId);
    return err(error);
  };
  const stored = await storeFile(scope, importId, input.bytes);
  if (!stored.ok) return refuse(stored.error);
  try {
    const beginning = await readBeginning(scope, importId, input, stored.value);
    const { byteCount, sha256 } = stored.value;
    const uploadMilliseconds = Math.round(performance.now() - begunMs);
    const confirmedRowCount = input.confirmedRowCount ?? null;
    const saved = await scopedDb(scope).import.update({
      where: { id: importId, organizationId: scope.organizationId },
      data: {
        ...{ ...beginning, byteCount, sha256, uploadMilliseconds, confirmedRowCount },
        status: "READY",
      },
    });
    return ok(saved);
  } catch (error) {
    if (error instanceof FileFault) return refuse(unreadable(error));
    throw error;
  }
}
