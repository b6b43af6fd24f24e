import type { Client } from "pg";
import { currencyFactors, PRICE } from "./currency-factors";
import type { CheckContext } from "./engine";
import { lowestOf, RISK } from "./risk";

const WHOLE = "'^[0-9]{1,7}([.]0{1,2})?$'";

/** A whole number of a column, or nothing. */
const whole = (column: string): string =>
  `CASE WHEN s.${column} ~ ${WHOLE} THEN s.${column}::numeric::int END`;

/** What stands in the catalogue, under the names that the file's columns have. */
export const CATALOGUE_VALUES = `jsonb_build_object(
  'name', k.name, 'product', p.title, 'barcode', k.barcode, 'weight_grams', k."weightGrams",
  'length_mm', k."lengthMillimetres", 'width_mm', k."widthMillimetres", 'height_mm', k."heightMillimetres",
  'hsn', k.hsn, 'country_of_origin', k."originCountry", 'price', k."priceMinor", 'currency', k.currency,
  'low_stock_at', k."lowStockAt")`;

/** The same, of those values only that the row gives. */
export const valuesGivenBy = (all: string, data: string): string =>
  `(SELECT COALESCE(jsonb_object_agg(own.key, own.value), '{}') FROM jsonb_each(${all}) own WHERE ${data} ? own.key)`;

/** A size or weight that is there is at least one; a threshold may be nothing. */
const NUMBERS = [
  ...(["weight_grams", "length_mm", "width_mm", "height_mm", "low_stock_at"] as const),
] as const;
const lowest = (column: (typeof NUMBERS)[number]): number => (column === "low_stock_at" ? 0 : 1);

const wrongNumbers = NUMBERS.map(
  (column) => `
    WHEN r.${column}_text IS NOT NULL AND (r.${column} IS NULL OR r.${column} < ${lowest(column)})
    THEN ARRAY['NOT_A_NUMBER', '${column}', NULL]`,
).join("");

/**
 * A product's title in another case is the same product, here and in the catalogue.
 *
 * $1 organization, $2 import, $3 the organization's currency, $4 minor units by currency.
 */
const JUDGE = `
  WITH titles AS (
    SELECT lower(title) AS word, min(title) AS title FROM "Product"
     WHERE "organizationId" = $1::uuid GROUP BY 1
  ), read AS (
    SELECT s."row", s.cells, s."isLeftOut" AS left_out, s.sku AS code, k.id AS sku,
           s.name, COALESCE(t.title, first_value(s.product) OVER (PARTITION BY lower(s.product) ORDER BY s."row")) AS product,
           s.barcode, s.hsn, s.price AS price_text,
           upper(s.country_of_origin) AS country, upper(s.currency) AS currency_text,
           upper(COALESCE(s.currency, k.currency, $3::text)) AS currency,
           ${NUMBERS.map((column) => `s.${column} AS ${column}_text, ${whole(column)} AS ${column}`).join(", ")},
           CASE WHEN k.id IS NOT NULL THEN ${CATALOGUE_VALUES} END AS catalogue,
           count(*) FILTER (WHERE NOT s."isLeftOut") OVER (PARTITION BY s.sku) AS copies
      FROM staged s
      LEFT JOIN "Sku" k ON k."organizationId" = $1::uuid AND k.code = s.sku
      LEFT JOIN "Product" p ON p."organizationId" = $1::uuid AND p.id = k."productId"
      LEFT JOIN titles t ON t.word = lower(s.product)
  ), judged AS (
    SELECT r.*, CASE
      WHEN r.left_out THEN ARRAY['LEFT_OUT', NULL, NULL]
      WHEN r.code IS NULL THEN ARRAY['MISSING_VALUE', 'sku', NULL]
      WHEN length(r.code) > 80 THEN ARRAY['WRONG_VALUE', 'sku', 'A code has at most 80 characters.']
      WHEN r.copies > 1 THEN ARRAY['DUPLICATE', 'sku', NULL]
      WHEN r.sku IS NULL AND r.name IS NULL THEN ARRAY['MISSING_VALUE', 'name', NULL]
      WHEN length(r.name) > 200 THEN ARRAY['WRONG_VALUE', 'name', 'A name has at most 200 characters.']
      WHEN length(r.product) > 200 THEN ARRAY['WRONG_VALUE', 'product', 'A title has at most 200 characters.']
      WHEN r.barcode !~ '^[!-~]{1,60}$'
      THEN ARRAY['WRONG_VALUE', 'barcode', 'A barcode has digits and letters without spaces, at most 60.']
      ${wrongNumbers}
      WHEN r.hsn !~ '^([0-9]{4}|[0-9]{6}|[0-9]{8})$'
      THEN ARRAY['WRONG_VALUE', 'hsn', 'An HSN has four, six or eight digits.']
      WHEN r.country !~ '^[A-Z]{2}$'
      THEN ARRAY['WRONG_VALUE', 'country_of_origin', 'A country has two letters, such as IN.']
      WHEN NOT $4::jsonb ? r.currency
      THEN ARRAY['WRONG_VALUE', 'currency', 'A currency has three letters, such as INR.']
      WHEN r.price_text !~ ${PRICE}
      THEN ARRAY['WRONG_VALUE', 'price', 'A price is written 2990.00, without signs.']
      WHEN r.price_text::numeric * ($4::jsonb ->> r.currency)::int > 2000000000
      THEN ARRAY['TOO_LARGE', 'price', NULL]
      END AS fault
      FROM read r
  ), valued AS (
    SELECT j.*, CASE WHEN j.fault IS NULL THEN jsonb_strip_nulls(jsonb_build_object(
             'name', j.name, 'product', j.product, 'barcode', j.barcode, 'hsn', j.hsn,
             'country_of_origin', j.country,
             'price', round(j.price_text::numeric * ($4::jsonb ->> j.currency)::int)::int,
             'currency', CASE WHEN j.price_text IS NOT NULL OR j.currency_text IS NOT NULL
                              THEN j.currency END,
             ${NUMBERS.map((column) => `'${column}', j.${column}`).join(", ")})) END AS data
      FROM judged j
  ), compared AS (
    SELECT v.*, CASE WHEN v.data IS NOT NULL AND v.sku IS NOT NULL
                     THEN ${valuesGivenBy("v.catalogue", "v.data")} END AS before
      FROM valued v
  )
  INSERT INTO "ImportRow" ("organizationId", "importId", "row", "skuId", "isNew", risk, reason, field,
    error, cells, data, before)
  SELECT $1::uuid, $2::uuid, "row", sku, fault IS NULL AND sku IS NULL,
         CASE WHEN fault IS NOT NULL THEN NULL
              WHEN sku IS NULL THEN ${lowestOf(RISK.created)}
              WHEN before <> data THEN ${lowestOf(RISK.gain)} END,
         fault[1], fault[2], fault[3], CASE WHEN fault IS NOT NULL THEN cells END,
         data || jsonb_build_object('sku', code), before
    FROM compared ORDER BY "row"`;

export async function judgeProducts(client: Client, context: CheckContext): Promise<void> {
  const { scope, importId, currency } = context;
  const factors = JSON.stringify(currencyFactors());
  await client.query(JUDGE, [scope.organizationId, importId, currency, factors]);
}
