import { containsPattern } from "@/lib/db/keyset";
import { decodePlace, pageOfPlaces } from "@/lib/http/place-cursor";
import type { Page } from "@/lib/http/page-schema";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { Prisma } from "@/prisma/generated/client";
import type { PackageType, Product, ProductListQuery } from "./schema";

const PRODUCT = Prisma.sql`
  p.id, p.handle, p.title, p.vendor,
  (SELECT count(*)::int FROM "Sku" s
    WHERE s."organizationId" = p."organizationId" AND s."productId" = p.id) AS "skuCount"`;

/** One page of products by title. */
export async function listProducts(
  scope: OrgScope,
  query: ProductListQuery,
): Promise<Page<Product>> {
  const place = query.cursor === undefined ? undefined : decodePlace(query.cursor);
  const isBefore = place?.direction === "before";
  const [title, id] = place?.keys ?? ["", ""];
  const from = !place
    ? Prisma.empty
    : isBefore
      ? Prisma.sql`AND p.title <= ${title} AND (p.title, p.id) < (${title}, ${id}::uuid)`
      : Prisma.sql`AND p.title >= ${title} AND (p.title, p.id) > (${title}, ${id}::uuid)`;
  const direction = isBefore ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const search = query.q
    ? Prisma.sql`AND lower(p.title) LIKE ${containsPattern(query.q)}`
    : Prisma.empty;
  const rows = await scopedDb(scope).$queryRaw<Product[]>`
    SELECT ${PRODUCT} FROM "Product" p
     WHERE p."organizationId" = ${scope.organizationId}::uuid ${search} ${from}
     ORDER BY p.title ${direction}, p.id ${direction} LIMIT ${query.limit + 1}`;
  const page = pageOfPlaces(rows, query.limit, place, (row) => [row.title, row.id]);
  return { items: page.rows, next: page.next, previous: page.previous };
}

export async function getProduct(scope: OrgScope, productId: string): Promise<Product | undefined> {
  const [row] = await scopedDb(scope).$queryRaw<Product[]>`
    SELECT ${PRODUCT} FROM "Product" p
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p.id = ${productId}::uuid`;
  return row;
}

/** All packages by name. */
export async function listPackageTypes(scope: OrgScope): Promise<PackageType[]> {
  return scopedDb(scope).$queryRaw<PackageType[]>`
    SELECT t.id, t.name, t."lengthMillimetres", t."widthMillimetres", t."heightMillimetres",
           t."tareGrams", COALESCE(s.count, 0)::int AS "skuCount"
      FROM "PackageType" t
      LEFT JOIN (SELECT "packageTypeId", count(*) AS count FROM "Sku"
                  WHERE "organizationId" = ${scope.organizationId}::uuid
                    AND "packageTypeId" IS NOT NULL
                  GROUP BY "packageTypeId") s ON s."packageTypeId" = t.id
     WHERE t."organizationId" = ${scope.organizationId}::uuid ORDER BY t.name`;
}
