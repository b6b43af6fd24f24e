import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Sku } from "../schema";

type Row = Omit<Sku, "price" | "product" | "packageType" | "archivedAt"> & {
  readonly priceMinor: number | null;
  readonly currency: string | null;
  readonly archivedAt: Date | null;
  readonly productId: string | null;
  readonly productHandle: string | null;
  readonly productTitle: string | null;
  readonly packageTypeId: string | null;
  readonly packageName: string | null;
};

/** These SKUs, in this order, with what hangs on them. */
export async function readSkus(scope: OrgScope, ids: readonly string[]): Promise<Sku[]> {
  if (ids.length === 0) return [];
  const { organizationId } = scope;
  const rows = await scopedDb(scope).$queryRaw<Row[]>`
    SELECT s.id, s.code, s.name, s.barcode, s."weightGrams", s."lengthMillimetres",
           s."widthMillimetres", s."heightMillimetres", s.hsn, s."originCountry", s."priceMinor",
           s.currency, s."lowStockAt", s."archivedAt", p.id AS "productId",
           p.handle AS "productHandle", p.title AS "productTitle", t.id AS "packageTypeId",
           t.name AS "packageName", l.available, l.reserved, l.available + l.reserved AS "onHand",
           s."variantCount"
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted (id, place)
      JOIN "Sku" s ON s."organizationId" = ${organizationId}::uuid AND s.id = wanted.id
      LEFT JOIN "Product" p ON p."organizationId" = ${organizationId}::uuid AND p.id = s."productId"
      LEFT JOIN "PackageType" t
             ON t."organizationId" = ${organizationId}::uuid AND t.id = s."packageTypeId"
      CROSS JOIN LATERAL (
        SELECT COALESCE(sum(available), 0)::int AS available,
               COALESCE(sum(reserved), 0)::int AS reserved
          FROM "StockLevel" WHERE "organizationId" = ${organizationId}::uuid AND "skuId" = s.id) l
     ORDER BY wanted.place`;
  return rows.map(viewSku);
}

function viewSku(row: Row): Sku {
  const { priceMinor, currency, archivedAt, productId, productHandle, productTitle, ...rest } = row;
  const { packageTypeId, packageName, ...sku } = rest;
  return {
    ...sku,
    price: priceMinor === null || currency === null ? null : { amountMinor: priceMinor, currency },
    product:
      productId === null
        ? null
        : { id: productId, handle: productHandle ?? "", title: productTitle ?? "" },
    packageType: packageTypeId === null ? null : { id: packageTypeId, name: packageName ?? "" },
    archivedAt: archivedAt?.toISOString() ?? null,
  };
}
