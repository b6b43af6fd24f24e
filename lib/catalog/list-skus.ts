import { containsPattern } from "@/lib/db/keyset";
import { decodePlace, pageOfPlaces, type Place } from "@/lib/http/place-cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import { readSkus } from "./internal/read-skus";
import { capped, MOST_COUNTED } from "./internal/capped";
import { SKU_TABS, type SkuTab } from "./model";
import type { Sku, SkuCounts, SkuFilter, SkuListQuery } from "./schema";

type SkuPlace = { readonly id: string; readonly code: string };

/**
 * Which SKUs a list is of. Texts are compared in the narrow view, whose indexes row-level security
 * leaves usable.
 */
function skusSql(scope: OrgScope, { tab, q, productId }: SkuFilter): Prisma.Sql {
  const own = Prisma.sql`${scope.organizationId}::uuid`;
  const filters = [
    tab === "archived"
      ? Prisma.sql`k."archivedAt" IS NOT NULL`
      : Prisma.sql`k."archivedAt" IS NULL`,
    ...(q ? [Prisma.sql`k."searchText" LIKE ${containsPattern(q)}`] : []),
    ...(productId ? [Prisma.sql`k."productId" = ${productId}::uuid`] : []),
    ...(tab === "unmapped" ? [Prisma.sql`k."variantCount" = 0`] : []),
  ];
  return Prisma.sql`
    FROM sku_filter k WHERE k."organizationId" = ${own} AND ${Prisma.join(filters, " AND ")}`;
}

/** So many SKUs from a place on, by code; before it, nearest first. */
export async function findSkus(
  scope: OrgScope,
  filter: SkuFilter,
  place: Place | undefined,
  limit: number,
): Promise<SkuPlace[]> {
  const isBefore = place?.direction === "before";
  const [code, id] = place?.keys ?? ["", ""];
  const from = !place
    ? Prisma.empty
    : isBefore
      ? Prisma.sql`AND k.code <= ${code} AND (k.code, k.id) < (${code}, ${id}::uuid)`
      : Prisma.sql`AND k.code >= ${code} AND (k.code, k.id) > (${code}, ${id}::uuid)`;
  const direction = isBefore ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return scopedDb(scope).$queryRaw<SkuPlace[]>`
    SELECT k.id, k.code ${skusSql(scope, filter)} ${from}
     ORDER BY k.code ${direction}, k.id ${direction} LIMIT ${limit}`;
}

export const placeOfSku = ({ code, id }: SkuPlace): Place["keys"] => [code, id];

/** One page by code, or the best matches of a text. */
export async function listSkus(scope: OrgScope, query: SkuListQuery): Promise<Page<Sku>> {
  if (query.sort === "match") {
    const best = await matchSkus(scope, query, query.limit);
    return { items: await readSkus(scope, best), next: null, previous: null };
  }
  const place = query.cursor === undefined ? undefined : decodePlace(query.cursor);
  const found = await findSkus(scope, query, place, query.limit + 1);
  const page = pageOfPlaces(found, query.limit, place, placeOfSku);
  const items = await readSkus(
    scope,
    page.rows.map(({ id }) => id),
  );
  return { items, next: page.next, previous: page.previous };
}

/**
 * Ids of what a text most likely means: the very code or barcode, then codes that begin with it, then
 * whatever holds it. Each kind is asked for by itself, by its own index, and stops when there are
 * enough: codes that begin with a text stand together, so a few from there on are all that is read.
 */
export async function matchSkus(
  scope: OrgScope,
  filter: SkuFilter,
  limit: number,
): Promise<string[]> {
  const text = filter.q?.trim() ?? "";
  const all = skusSql(scope, { ...filter, q: undefined });
  const beginning = [text, text.toUpperCase()].map(
    (begin) => Prisma.sql`
      (SELECT n.id, n.code, 1 AS rank
         FROM (SELECT k.id, k.code ${all} AND k.code >= ${begin} ORDER BY k.code LIMIT ${limit}) n
        WHERE starts_with(n.code, ${begin}))`,
  );
  const rows = await scopedDb(scope).$queryRaw<{ readonly id: string }[]>`
    SELECT m.id FROM (
      (SELECT k.id, k.code, 0 AS rank ${all} AND ${text} <> ''
          AND (k.code IN (${text}, ${text.toUpperCase()}) OR k.barcode = ${text}) LIMIT ${limit})
      UNION ALL ${Prisma.join(beginning, " UNION ALL ")} UNION ALL
      (SELECT k.id, k.code, 2 ${skusSql(scope, { ...filter, q: text })}
        ORDER BY k.code LIMIT ${limit})) m
     GROUP BY m.id, m.code ORDER BY min(m.rank), m.code LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

const TABS = Object.keys(SKU_TABS) as readonly SkuTab[];

export async function countSkus(scope: OrgScope): Promise<SkuCounts> {
  const rows = await scopedDb(scope).$queryRaw<{ readonly tab: SkuTab; readonly count: number }[]>`
    ${Prisma.join(
      TABS.map(
        (tab) => Prisma.sql`
          SELECT ${tab} AS tab, count(*)::int AS count
            FROM (SELECT ${skusSql(scope, { tab })} LIMIT ${MOST_COUNTED + 1}) k`,
      ),
      " UNION ALL ",
    )}`;
  const counts = new Map(rows.map(({ tab, count }) => [tab, count]));
  return {
    tabs: Object.fromEntries(
      TABS.map((tab) => [tab, capped(counts.get(tab) ?? 0)]),
    ) as SkuCounts["tabs"],
  };
}
