import { decodeKeyset, pageOfRows } from "@/lib/http/cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { ImportListQuery, ImportView } from "./schema";
import { viewImport } from "./view-import";

/** The history, newest first. Uploads that are still coming are nobody's business yet. */
export async function listImports(
  scope: OrgScope,
  query: ImportListQuery,
): Promise<Page<ImportView>> {
  const keyset = query.cursor === undefined ? undefined : decodeKeyset(query.cursor);
  const isNewer = keyset?.direction === "newer";
  const { organizationId } = scope;
  const beyond = keyset && {
    AND: [
      // Beside the pair, so that the index is entered at the place.
      { createdAt: isNewer ? { gte: keyset.at } : { lte: keyset.at } },
      {
        OR: [
          { createdAt: isNewer ? { gt: keyset.at } : { lt: keyset.at } },
          { createdAt: keyset.at, id: isNewer ? { gt: keyset.id } : { lt: keyset.id } },
        ],
      },
    ],
  };
  const direction = isNewer ? ("asc" as const) : ("desc" as const);
  const rows = await scopedDb(scope).import.findMany({
    where: {
      organizationId,
      status: query.status ?? { not: "UPLOADING" },
      ...(query.kind ? { kind: query.kind } : {}),
      ...beyond,
    },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: query.limit + 1,
  });
  const page = pageOfRows(rows, query.limit, keyset, (row) => row.createdAt);
  const now = new Date();
  const items = page.rows.map((row) => viewImport(row, now));
  return { items, next: page.next, previous: page.previous };
}
