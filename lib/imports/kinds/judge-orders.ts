import type { Client } from "pg";
import { currencyFactors, PRICE } from "./currency-factors";
import type { CheckContext } from "./engine";
import { MOST_UNITS } from "./risk";

const MOST_QUANTITY = 100_000;

/** Who and where; the first row of an order says it for all of them. */
const HEAD_FIELDS = [
  ...["buyer_name", "email", "phone", "ship_name", "address1", "address2", "city", "state"],
  ...["postal_code", "note"],
] as const;

/** Without these nothing can be delivered. */
const NEEDED = ["ship_name", "address1", "city", "postal_code"] as const;

const missing = NEEDED.map(
  (column) => `
      WHEN r.is_head AND r.${column} IS NULL THEN ARRAY['MISSING_VALUE', '${column}', NULL]`,
).join("");

/**
 * Rows with one order number are one order, which comes in whole or not at all. The first of them
 * that is not left out says who and where. An order that is there already changes nothing, so that a
 * file may be sent twice.
 *
 * `risk` sorts orders as they stand in the file, with their rows together.
 *
 * $1 organization, $2 import, $3 currency, $4 minor units by currency, $5 country.
 */
const JUDGE = `
  WITH named AS (
    SELECT s.*, min(s."row") FILTER (WHERE NOT s."isLeftOut") OVER (PARTITION BY s.order_number) AS head
      FROM staged s
  ), read AS (
    SELECT n."row", n.cells, n."isLeftOut" AS left_out, n.order_number, n.sku AS code, n.head,
           n."row" = n.head AS is_head, n.quantity AS units_text, n.unit_price AS price_text,
           ${HEAD_FIELDS.map((column) => `n.${column}`).join(", ")},
           upper(COALESCE(n.country, $5::text)) AS country,
           CASE WHEN n.payment IS NULL OR n.payment ~* '^(prepaid|paid|upi|card|online)$' THEN 'PREPAID'
                WHEN n.payment ~* '^(cod|cash on delivery|pay on delivery)$' THEN 'COD' END AS payment,
           k.id AS sku, k."archivedAt" IS NOT NULL AS is_archived, k.name,
           CASE WHEN n.quantity ~ '^[0-9]{1,6}([.]0{1,2})?$' THEN n.quantity::numeric::int END AS units,
           CASE WHEN n.unit_price IS NULL THEN
                  CASE WHEN k.currency IS NULL OR k.currency = $3::text THEN k."priceMinor" END
                WHEN n.unit_price ~ ${PRICE}
                THEN round(n.unit_price::numeric * ($4::jsonb ->> $3::text)::int)::bigint END AS price,
           EXISTS (SELECT FROM "Order" o WHERE o."organizationId" = $1::uuid AND o."channelId" IS NULL
                      AND o."externalOrderId" = n.order_number) AS is_there
      FROM named n
      LEFT JOIN "Sku" k ON k."organizationId" = $1::uuid AND k.code = n.sku
  ), own AS (
    SELECT r.*, CASE
      WHEN r.left_out THEN ARRAY['LEFT_OUT', NULL, NULL]
      WHEN r.order_number IS NULL THEN ARRAY['MISSING_VALUE', 'order_number', NULL]
      WHEN length(r.order_number) > 100
      THEN ARRAY['WRONG_VALUE', 'order_number', 'An order number has at most 100 characters.']
      WHEN r.is_there THEN NULL
      WHEN r.code IS NULL THEN ARRAY['MISSING_VALUE', 'sku', NULL]
      WHEN r.sku IS NULL THEN ARRAY['UNKNOWN_SKU', 'sku', NULL]
      WHEN r.is_archived THEN ARRAY['WRONG_VALUE', 'sku', 'It is archived.']
      WHEN r.units_text IS NULL THEN ARRAY['MISSING_VALUE', 'quantity', NULL]
      WHEN r.units IS NULL OR r.units < 1 THEN ARRAY['NOT_A_NUMBER', 'quantity', NULL]
      WHEN r.units > ${MOST_QUANTITY} THEN ARRAY['TOO_LARGE', 'quantity', NULL]
      WHEN r.price IS NULL AND r.price_text IS NULL
      THEN ARRAY['WRONG_VALUE', 'unit_price', 'The catalogue has no price for it, and the row gives none.']
      WHEN r.price IS NULL
      THEN ARRAY['WRONG_VALUE', 'unit_price', 'A price is written 2990.00, without signs.']
      WHEN r.price * r.units > 2000000000 THEN ARRAY['TOO_LARGE', 'unit_price', NULL]
      WHEN r.is_head AND r.payment IS NULL
      THEN ARRAY['WRONG_VALUE', 'payment', 'PREPAID or COD is understood.']
      WHEN r.is_head AND r.country !~ '^[A-Z]{2}$'
      THEN ARRAY['WRONG_VALUE', 'country', 'A country has two letters, such as IN.']
      ${missing}
      END AS own_fault
      FROM read r
  ), whole AS (
    SELECT o.*, min(o."row") FILTER (WHERE o.own_fault IS NOT NULL AND NOT o.left_out)
                  OVER (PARTITION BY o.order_number) AS broken_row
      FROM own o
  ), judged AS (
    SELECT w.*, CASE WHEN w.own_fault IS NOT NULL THEN w.own_fault
                     WHEN w.broken_row IS NOT NULL AND NOT w.is_there
                     THEN ARRAY['ORDER_INCOMPLETE', 'order_number',
                                format('Row %s of this order is rejected, and an order comes whole or not at all.', w.broken_row)]
                END AS fault
      FROM whole w
  )
  INSERT INTO "ImportRow" ("organizationId", "importId", "row", "skuId", quantity, "isNew", risk, reason,
    field, error, cells, data)
  SELECT $1::uuid, $2::uuid, "row", sku, CASE WHEN fault IS NULL THEN units END,
         fault IS NULL AND NOT is_there,
         CASE WHEN fault IS NULL AND NOT is_there THEN ${MOST_UNITS} - head END,
         fault[1], fault[2], fault[3], CASE WHEN fault IS NOT NULL THEN cells END,
         jsonb_strip_nulls(jsonb_build_object('order_number', order_number, 'sku', code, 'name', name,
           'price', price, 'totalMinor', price * units, 'currency', $3::text, 'payment', payment,
           'country', country, ${HEAD_FIELDS.map((column) => `'${column}', ${column}`).join(", ")}))
    FROM judged ORDER BY "row"`;

export async function judgeOrders(client: Client, context: CheckContext): Promise<void> {
  const { scope, importId, currency, country } = context;
  const factors = JSON.stringify(currencyFactors());
  await client.query(JUDGE, [scope.organizationId, importId, currency, factors, country]);
}
