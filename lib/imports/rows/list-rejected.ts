import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { type Import, Prisma } from "@/prisma/generated/client";
import { columnOf, explainRejection } from "../explain-rejection";
import { loadImport, mappingOf } from "../load-import";
import { REJECT_REASONS, type RejectReason } from "../model";
import { decodePlace, isColumnNumber, pageForward } from "../place";
import type { RejectedPage, RejectedQuery, RejectedRow } from "./schema";

type Row = {
  readonly row: number;
  readonly reason: RejectReason;
  readonly field: string | null;
  readonly error: string | null;
  readonly cells: readonly string[] | null;
  readonly isEdited: boolean;
};

const isReason = (value: unknown): value is RejectReason =>
  typeof value === "string" && value in REJECT_REASONS;

function viewRejected(found: Import, row: Row): RejectedRow {
  const mapping = mappingOf(found);
  const cells = [...(row.cells ?? [])];
  const column = columnOf(mapping, row.field);
  const value = (column === null ? "" : (cells[column] ?? "")).trim();
  const { reason, field, error: detail } = row;
  return {
    ...{ row: row.row, cells, reason, column, isEdited: row.isEdited },
    error: explainRejection(found.kind, { reason, field, detail }, value),
  };
}

/** Rejected rows beyond a place, by reason and then by row: the order of their index. */
async function readRejected(
  scope: OrgScope,
  importId: string,
  options: {
    readonly reason?: RejectReason | undefined;
    readonly after?: readonly [RejectReason, number] | undefined;
    readonly row?: number;
    readonly limit: number;
  },
): Promise<Row[]> {
  const { reason, after, row, limit } = options;
  const only = reason ? Prisma.sql`AND r.reason = ${reason}` : Prisma.empty;
  const beyond = after
    ? Prisma.sql`AND (r.reason, r."row") > (${after[0]}, ${after[1]}::int)`
    : Prisma.empty;
  const one = row === undefined ? Prisma.empty : Prisma.sql`AND r."row" = ${row}::int`;
  return scopedDb(scope).$queryRaw<Row[]>`
    SELECT r."row", r.reason, r.field, r.error, r.cells, e."row" IS NOT NULL AS "isEdited"
      FROM "ImportRow" r
      LEFT JOIN "ImportEdit" e ON e."importId" = r."importId" AND e."row" = r."row"
     WHERE r."organizationId" = ${scope.organizationId}::uuid AND r."importId" = ${importId}::uuid
       AND r.reason IS NOT NULL ${only} ${beyond} ${one}
     ORDER BY r.reason, r."row" LIMIT ${limit}`;
}

/** One page of rejected rows with a sentence for each. */
export async function listRejected(
  scope: OrgScope,
  importId: string,
  query: RejectedQuery,
): Promise<RejectedPage | undefined> {
  const found = await loadImport(scope, importId);
  if (!found) return undefined;
  const [reason, row] = decodePlace(query.cursor) ?? [];
  const after = isReason(reason) && isColumnNumber(row) ? ([reason, row] as const) : undefined;
  const rows = await readRejected(scope, importId, {
    ...{ reason: query.reason, after, limit: query.limit + 1 },
  });
  const page = pageForward(rows, query.limit, (last) => [last.reason, last.row]);
  const items = page.rows.map((rejected) => viewRejected(found, rejected));
  return { columns: found.columns, items, next: page.next };
}

/** One row, when it is rejected. */
export async function findRejected(
  scope: OrgScope,
  found: Import,
  row: number,
): Promise<RejectedRow | null> {
  const [rejected] = await readRejected(scope, found.id, { row, limit: 1 });
  return rejected ? viewRejected(found, rejected) : null;
}

const PAGE_ROWS = 1000;

/** Every rejected row, a page at a time: for the file that can be mended and uploaded again. */
export async function* eachRejected(
  scope: OrgScope,
  found: Import,
): AsyncGenerator<readonly RejectedRow[]> {
  let after: readonly [RejectReason, number] | undefined;
  for (;;) {
    const rows = await readRejected(scope, found.id, { after, limit: PAGE_ROWS });
    if (rows.length > 0) yield rows.map((row) => viewRejected(found, row));
    const last = rows.at(-1);
    if (rows.length < PAGE_ROWS || !last) return;
    after = [last.reason, last.row];
  }
}
