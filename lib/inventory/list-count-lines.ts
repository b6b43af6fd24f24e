import { containsPattern } from "@/lib/db/keyset";
import { decodePlace, type Place, pageOfPlaces } from "@/lib/http/place-cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { CountLine, CountLineQuery } from "./count-schema";

type Row = Omit<CountLine, "countedAt" | "difference"> & { readonly countedAt: Date | null };

/** Lines of a sheet by SKU code. Undefined where there is no such sheet. */
export async function listCountLines(
  scope: OrgScope,
  countId: string,
  query: CountLineQuery,
): Promise<Page<CountLine> | undefined> {
  const { organizationId } = scope;
  const count = await scopedDb(scope).cycleCount.findFirst({
    where: { organizationId, id: countId },
    select: { warehouseId: true },
  });
  if (!count) return undefined;
  const place = query.cursor === undefined ? undefined : decodePlace(query.cursor);
  const rows = await readLines(scope, { id: countId, ...count }, query, place);
  const page = pageOfPlaces(rows, query.limit, place, ({ skuCode, skuId }) => [skuCode, skuId]);
  return { items: page.rows.map(toLine), next: page.next, previous: page.previous };
}

function readLines(
  scope: OrgScope,
  count: { readonly id: string; readonly warehouseId: string },
  { show, q, limit }: CountLineQuery,
  place: Place | undefined,
): Promise<Row[]> {
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const isBefore = place?.direction === "before";
  const [code, skuId] = place?.keys ?? ["", ""];
  const compared = isBefore ? Prisma.sql`<` : Prisma.sql`>`;
  const filters = [
    Prisma.sql`l."organizationId" = ${own} AND l."cycleCountId" = ${count.id}::uuid`,
    ...(place ? [Prisma.sql`(k.code, k.id) ${compared} (${code}, ${skuId}::uuid)`] : []),
    ...(q ? [Prisma.sql`k."searchText" LIKE ${containsPattern(q)}`] : []),
    ...(show === "uncounted" ? [Prisma.sql`l."countedQuantity" IS NULL`] : []),
    ...(show === "differing" ? [Prisma.sql`l."countedQuantity" <> l."expectedQuantity"`] : []),
  ];
  const direction = isBefore ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return scopedDb(scope).$queryRaw<Row[]>`
    SELECT k.id AS "skuId", k.code AS "skuCode", k.name AS "skuName", k.barcode,
           CASE WHEN l."countedQuantity" IS NULL THEN COALESCE(s.available + s.reserved, 0)
                ELSE l."expectedQuantity" END AS expected,
           l."countedQuantity" AS counted, l."countedBy", l."countedAt"
      FROM "CycleCountLine" l
      JOIN "Sku" k ON k."organizationId" = ${own} AND k.id = l."skuId"
      LEFT JOIN "StockLevel" s ON s."organizationId" = ${own} AND s."skuId" = l."skuId"
       AND s."warehouseId" = ${count.warehouseId}::uuid
     WHERE ${Prisma.join(filters, " AND ")}
     ORDER BY k.code ${direction}, k.id ${direction} LIMIT ${limit + 1}`;
}

const toLine = (row: Row): CountLine => ({
  ...row,
  difference: row.counted === null ? null : row.counted - row.expected,
  countedAt: row.countedAt?.toISOString() ?? null,
});
