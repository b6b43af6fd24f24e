import { csvLine } from "@/lib/http/csv-response";
import type { Place } from "@/lib/http/place-cursor";
import { toDecimalAmount } from "@/lib/kernel/money";
import type { OrgScope } from "@/lib/tenancy/scope";
import { readSkus } from "./internal/read-skus";
import { findSkus, placeOfSku } from "./list-skus";
import type { Sku, SkuFilter } from "./schema";

/** SKUs read at a time; what is in memory, however long the file gets. */
const PIECE = 1000;

/** The columns that the import of products reads, in its own words. */
export const CATALOGUE_HEADERS = [
  ...["sku", "name", "product", "barcode", "weight_grams", "length_mm", "width_mm", "height_mm"],
  ...["hsn", "country_of_origin", "price", "currency", "low_stock_at"],
] as const;

/** The filtered catalogue as a file, read while it is sent; imported again it changes nothing. */
export async function* exportSkus(scope: OrgScope, filter: SkuFilter): AsyncGenerator<string> {
  yield csvLine(CATALOGUE_HEADERS);
  let after: Place | undefined;
  for (;;) {
    const found = await findSkus(scope, filter, after, PIECE);
    const skus = await readSkus(
      scope,
      found.map(({ id }) => id),
    );
    yield skus.map(skuLine).join("");
    const last = found.at(-1);
    if (found.length < PIECE || !last) return;
    after = { keys: placeOfSku(last), direction: "after" };
  }
}

const skuLine = (sku: Sku): string =>
  csvLine([
    ...[sku.code, sku.name, sku.product?.title ?? null, sku.barcode, sku.weightGrams],
    ...[sku.lengthMillimetres, sku.widthMillimetres, sku.heightMillimetres, sku.hsn],
    ...[sku.originCountry, sku.price && toDecimalAmount(sku.price), sku.price?.currency ?? null],
    sku.lowStockAt,
  ]);
