/**
 * The next rows in the order of SKU and warehouse, the order in which everybody locks levels.
 * $1 organization, $2 import, $3 and $4 the last SKU and warehouse, $5 how many.
 */
export const BATCH = `
  batch AS MATERIALIZED (
    SELECT r."row", r."skuId" AS sku, r."warehouseId" AS place, r.quantity, r."fromOnHand", r.risk,
           r."isNew" AS is_new
      FROM "ImportRow" r
     WHERE r."organizationId" = $1::uuid AND r."importId" = $2::uuid
       AND (r."skuId", r."warehouseId") > ($3::uuid, $4::uuid)
       AND r.reason IS NULL
     ORDER BY r."skuId", r."warehouseId" LIMIT $5
  )`;

export const LAST = `
  (SELECT count(*)::int FROM batch) AS rows,
  (SELECT sku FROM batch ORDER BY sku DESC, place DESC LIMIT 1) AS sku,
  (SELECT place FROM batch ORDER BY sku DESC, place DESC LIMIT 1) AS place`;
