import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Import } from "@/prisma/generated/client";
import type { Reading } from "./file/detect-reading";
import type { ColumnMapping } from "./fields/model";
import type { Edit } from "./work/stage-rows";

/** Nothing when the import is another organization's, or not there. */
export async function loadImport(scope: OrgScope, importId: string): Promise<Import | null> {
  return scopedDb(scope).import.findFirst({
    where: { id: importId, organizationId: scope.organizationId },
  });
}

export const mappingOf = (found: Pick<Import, "mapping">): ColumnMapping =>
  found.mapping as ColumnMapping;

export const readingOf = (found: Import): Reading => ({
  format: found.format ?? "CSV",
  encoding: found.encoding as Reading["encoding"],
  hasBom: found.hasBom,
  delimiter: found.delimiter,
  lineEnding: found.lineEnding as Reading["lineEnding"],
});

/** Rows that were mended or left out by hand, by their number. */
export async function loadEdits(
  scope: OrgScope,
  importId: string,
): Promise<ReadonlyMap<number, Edit>> {
  const edits = await scopedDb(scope).importEdit.findMany({
    where: { organizationId: scope.organizationId, importId },
  });
  return new Map(edits.map((edit) => [edit.row, edit]));
}
