import { containsPattern } from "@/lib/db/keyset";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { lowestOf, RISK } from "../kinds/risk";
import { loadImport } from "../load-import";
import { decodeNumbers, pageForward } from "../place";
import type { ChangePage, ChangesQuery } from "./schema";
import { type ChangeRow, viewChange } from "./view-change";

/** Each tab is a range of one index. */
const RANGES: Readonly<Record<ChangesQuery["tab"], readonly [from: number, below: number]>> = {
  all: [0, lowestOf(RISK.bigDrop + 1)],
  "needs-look": [lowestOf(RISK.drop), lowestOf(RISK.bigDrop + 1)],
  created: [0, lowestOf(RISK.gain)],
};

/** So many SKUs that begin alike are looked for; more than a page of them helps nobody. */
const MOST_FOUND = 500;

/** One page of what the import changes, riskiest first. */
export async function listChanges(
  scope: OrgScope,
  importId: string,
  query: ChangesQuery,
): Promise<ChangePage | undefined> {
  const found = await loadImport(scope, importId);
  if (!found) return undefined;
  const { organizationId } = scope;
  const [lowest, above] = RANGES[query.tab];
  const place = decodeNumbers(query.cursor, 2);
  // Codes are searched in upper and lower case; the view's index knows them in lower.
  const named = query.q
    ? Prisma.sql`AND r."skuId" = ANY (ARRAY(
        SELECT f.id FROM sku_filter f WHERE f."organizationId" = ${organizationId}::uuid
           AND f."searchText" LIKE ${containsPattern(query.q)} LIMIT ${MOST_FOUND}))`
    : Prisma.empty;
  const part = (range: Prisma.Sql): Prisma.Sql => Prisma.sql`(
    SELECT r.* FROM "ImportRow" r
     WHERE r."importId" = ${importId}::uuid AND r."organizationId" = ${organizationId}::uuid
       AND r.risk IS NOT NULL AND ${range} ${named}
     ORDER BY r.risk DESC, r."row" LIMIT ${query.limit + 1})`;
  // Many rows may weigh the same. What is left of them is a range of the index, and so is the rest;
  // as one condition the index would be read from the first of them.
  const [risk = above, row = 0] = place ?? [];
  const rest = part(Prisma.sql`r.risk < ${risk} AND r.risk >= ${lowest}`);
  const beyond = place
    ? Prisma.sql`${part(Prisma.sql`r.risk = ${risk} AND r."row" > ${row}`)} UNION ALL ${rest}`
    : rest;
  const rows = await scopedDb(scope).$queryRaw<ChangeRow[]>`
    WITH page AS (
      SELECT * FROM (${beyond}) both_parts ORDER BY risk DESC, "row" LIMIT ${query.limit + 1})
    SELECT p."row", p.risk, p.quantity, p."fromOnHand", p.reserved, p."toOnHand", p."isNew",
           p.data, p.before, p."skuId", k.code AS "skuCode", k.name AS "skuName",
           w.id AS "warehouseId", w.code AS "warehouseCode", w.name AS "warehouseName"
      FROM page p
      LEFT JOIN "Sku" k ON k."organizationId" = ${organizationId}::uuid AND k.id = p."skuId"
      LEFT JOIN "Warehouse" w ON w."organizationId" = ${organizationId}::uuid AND w.id = p."warehouseId"
     ORDER BY p.risk DESC, p."row"`;
  const page = pageForward(rows, query.limit, (row) => [row.risk, row.row]);
  return { items: page.rows.map((row) => viewChange(found, row)), next: page.next };
}
