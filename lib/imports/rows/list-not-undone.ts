import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { loadImport } from "../load-import";
import { UNDO_REASONS, type UndoReason } from "../model";
import { decodeNumbers, pageForward } from "../place";
import type { NotUndonePage, NotUndoneQuery } from "./schema";

type Row = {
  readonly row: number;
  readonly notUndone: UndoReason;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly skuId: string | null;
  readonly code: string | null;
  readonly name: string | null;
  readonly warehouseId: string | null;
  readonly warehouseCode: string | null;
  readonly warehouseName: string | null;
  readonly delta: number | null;
  readonly available: number | null;
};

const units = (count: number): string => `${count} ${count === 1 ? "unit" : "units"}`;

function why({ notUndone, delta, available }: Row): string {
  if (notUndone !== "UNITS_GONE" || delta === null) return `${UNDO_REASONS[notUndone]}.`;
  const free = available ?? 0;
  return `The import brought ${units(delta)}; ${free === 0 ? "none" : `only ${free}`} of them ${free === 1 ? "is" : "are"} still free.`;
}

/** Rows whose change stayed when the import was taken back, and why. */
export async function listNotUndone(
  scope: OrgScope,
  importId: string,
  query: NotUndoneQuery,
): Promise<NotUndonePage | undefined> {
  const found = await loadImport(scope, importId);
  if (!found) return undefined;
  const { organizationId } = scope;
  const after = decodeNumbers(query.cursor, 1)?.[0] ?? 0;
  // The cause stands in the CTE, because an expression in the join would not use the index under RLS.
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    WITH kept AS MATERIALIZED (
      SELECT *, 'import:' || "importId" || ':' || "row" AS cause FROM "ImportRow"
       WHERE "organizationId" = ${organizationId}::uuid AND "importId" = ${importId}::uuid
         AND "notUndone" IS NOT NULL AND "row" > ${after}::int
       ORDER BY "row" LIMIT ${query.limit + 1}
    )
    SELECT r."row", r."notUndone", r.data, r."skuId", k.code, k.name, w.id AS "warehouseId",
           w.code AS "warehouseCode", w.name AS "warehouseName", m."availableDelta" AS delta, s.available
      FROM kept r
      LEFT JOIN "Sku" k ON k."organizationId" = ${organizationId}::uuid AND k.id = r."skuId"
      LEFT JOIN "Warehouse" w ON w."organizationId" = ${organizationId}::uuid AND w.id = r."warehouseId"
      LEFT JOIN "StockLevel" s ON s."organizationId" = ${organizationId}::uuid
           AND s."skuId" = r."skuId" AND s."warehouseId" = r."warehouseId"
      LEFT JOIN "StockMovement" m ON m."organizationId" = ${organizationId}::uuid
           AND m."causeKey" = r.cause
     ORDER BY r."row"`;
  const page = pageForward(rows, query.limit, (row) => [row.row]);
  const items = page.rows.map((row) => ({
    row: row.row,
    sku: row.skuId && row.code ? { id: row.skuId, code: row.code, name: row.name ?? "" } : null,
    warehouse:
      row.warehouseId && row.warehouseCode
        ? { id: row.warehouseId, code: row.warehouseCode, name: row.warehouseName ?? "" }
        : null,
    orderNumber: (row.data?.["order_number"] as string | undefined) ?? null,
    change: row.delta,
    reason: row.notUndone,
    why: why(row),
  }));
  return { items, next: page.next };
}
