import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Import } from "@/prisma/generated/client";
import type { Reading } from "./file/detect-reading";
import type { ColumnMapping } from "./fields/model";

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
