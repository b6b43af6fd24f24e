import type { Client } from "pg";
import type { CheckContext } from "./engine";
import { riskSql } from "./risk";

/** More than this in one place is a slip of the keyboard, and would not fit into a level. */
const MOST_ON_HAND = 1_000_000_000;

const WHOLE = "'^[+]?[0-9]+([.]0{1,2})?$'";
const NEGATIVE = "'^-[0-9]+([.][0-9]+)?$'";

/**
 * Every row of the file against catalogue, warehouses, levels and its own twins, in one statement.
 * Rows are written in the order of SKU and warehouse, in which they will be applied.
 *
 * $1 organization, $2 import, $3 mode, $4 the warehouse of rows that name none.
 */
const JUDGE = `
  WITH place AS MATERIALIZED (
    SELECT DISTINCT ON (word) word, id
      FROM (SELECT lower(code) AS word, id, 1 AS rank FROM "Warehouse" WHERE "organizationId" = $1::uuid
            UNION ALL
            SELECT lower(name), id, 2 FROM "Warehouse" WHERE "organizationId" = $1::uuid
            UNION ALL
            SELECT '', $4::uuid, 1 WHERE $4::uuid IS NOT NULL) named
     ORDER BY word, rank, id
  ), read AS (
    SELECT s."row", s.cells, s."isLeftOut" AS left_out, s.sku AS code, s.warehouse_code AS place_text,
           s.quantity AS units_text, k.id AS sku, p.id AS place,
           CASE WHEN length(s.quantity) <= 13 AND s.quantity ~ ${WHOLE}
                THEN s.quantity::numeric::bigint END AS units,
           l.available::bigint + l.reserved AS on_hand, COALESCE(l.reserved, 0)::bigint AS held,
           count(*) FILTER (WHERE NOT s."isLeftOut") OVER (PARTITION BY k.id, p.id) AS copies
      FROM staged s
      LEFT JOIN "Sku" k ON k."organizationId" = $1::uuid AND k.code = s.sku
      LEFT JOIN place p ON p.word = lower(COALESCE(s.warehouse_code, ''))
      LEFT JOIN "StockLevel" l ON l."organizationId" = $1::uuid AND l."skuId" = k.id
            AND l."warehouseId" = p.id
  ), counted AS (
    SELECT r.*, CASE $3::text WHEN 'SET' THEN r.units
                              WHEN 'ADD' THEN COALESCE(r.on_hand, 0) + r.units
                              ELSE COALESCE(r.on_hand, 0) - r.units END AS asked
      FROM read r
  ), judged AS (
    SELECT c.*, GREATEST(c.asked, c.held) AS target,
           CASE WHEN c.left_out THEN 'LEFT_OUT'
                WHEN c.code IS NULL THEN 'MISSING_VALUE'
                WHEN c.sku IS NULL THEN 'UNKNOWN_SKU'
                WHEN c.place IS NULL AND c.place_text IS NULL THEN 'MISSING_VALUE'
                WHEN c.place IS NULL THEN 'UNKNOWN_WAREHOUSE'
                WHEN c.units_text IS NULL THEN 'MISSING_VALUE'
                WHEN c.units_text ~ ${NEGATIVE} THEN 'NEGATIVE'
                WHEN c.units_text !~ ${WHOLE} THEN 'NOT_A_NUMBER'
                WHEN c.units IS NULL OR c.asked > ${MOST_ON_HAND} THEN 'TOO_LARGE'
                WHEN c.copies > 1 THEN 'DUPLICATE'
                WHEN c.asked < 0 THEN 'MORE_THAN_ON_HAND' END AS reason
      FROM counted c
  )
  INSERT INTO "ImportRow" ("organizationId", "importId", "row", "skuId", "warehouseId", quantity,
    "fromOnHand", reserved, "toOnHand", "isNew", risk, reason, field, error, cells)
  SELECT $1::uuid, $2::uuid, "row", sku, place, CASE WHEN reason IS NULL THEN units::int END,
         on_hand::int, held::int, CASE WHEN reason IS NULL THEN target::int END,
         reason IS NULL AND on_hand IS NULL AND target > 0,
         CASE WHEN reason IS NULL THEN ${riskSql("on_hand", "asked", "target", "held")} END,
         reason,
         CASE WHEN reason IS NULL OR reason = 'LEFT_OUT' THEN NULL
              WHEN code IS NULL OR sku IS NULL OR reason = 'DUPLICATE' THEN 'sku'
              WHEN place IS NULL THEN 'warehouse_code' ELSE 'quantity' END,
         CASE WHEN reason = 'MORE_THAN_ON_HAND'
              THEN format('Only %s are there.', COALESCE(on_hand, 0)) END,
         CASE WHEN reason IS NOT NULL THEN cells END
    FROM judged ORDER BY sku, place`;

export async function judgeInventory(
  client: Client,
  context: Omit<CheckContext, "currency" | "country">,
): Promise<void> {
  const { scope, importId, mode, warehouseId } = context;
  await client.query(JUDGE, [scope.organizationId, importId, mode, warehouseId]);
}
