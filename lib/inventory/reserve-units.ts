import { APPLY_MOVES } from "./internal/move-sql";

/** Who reserves, for the ledger. */
export type ReservationRequest = {
  readonly organizationId: string;
  readonly orderId: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly traceId: string;
};

/** One row for each SKU the order still wants. */
export type ReservedUnits = {
  readonly skuId: string;
  readonly wanted: number;
  readonly taken: number;
};

/**
 * Reserves what an order still wants, in one statement. Demand is summed by SKU over the lines, so
 * that two lines of one SKU cannot both take the last unit. A warehouse that can serve the whole
 * order is preferred, then one that holds part of it already, then the lowest priority number; what
 * no single one has is taken from several. What is short stays short: the units there are kept.
 *
 * Repeating it changes nothing: it takes only what lines do not hold yet, and each movement's cause
 * key, the line, the warehouse and how often the line has moved, is unique.
 */
const TEXT = `
  WITH want AS (
    SELECT l.id AS line, l."skuId" AS sku, l.position, l."movementCount" AS count,
           l."reservedQuantity" AS held,
           l."orderedQuantity" - l."cancelledQuantity" - l."shippedQuantity"
             - l."reservedQuantity" AS units
      FROM "OrderLine" l
     WHERE l."organizationId" = $1::uuid AND l."orderId" = $2::uuid
       AND l."requiresShipping" AND l."skuId" IS NOT NULL
     ORDER BY l.id FOR UPDATE
  ), demand AS (
    SELECT sku, sum(units)::int AS units FROM want WHERE units > 0 GROUP BY sku
  ), stock AS (
    SELECT s."skuId" AS sku, s."warehouseId" AS warehouse, s.available
      FROM "StockLevel" s
     WHERE s."organizationId" = $1::uuid AND s."skuId" = ANY (ARRAY(SELECT sku FROM demand))
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE
  ), holder AS (
    SELECT DISTINCT r."warehouseId" AS warehouse FROM "Reservation" r
     WHERE r."organizationId" = $1::uuid AND r.quantity > 0
       AND r."orderLineId" = ANY (ARRAY(SELECT line FROM want WHERE held > 0))
  ), place AS (
    SELECT t.warehouse, row_number() OVER (ORDER BY
             count(*) FILTER (WHERE t.available >= d.units) = (SELECT count(*) FROM demand) DESC,
             bool_or(t.warehouse IN (SELECT warehouse FROM holder)) DESC,
             min(w.priority), min(w.code)) AS rank
      FROM stock t JOIN demand d USING (sku)
      JOIN "Warehouse" w ON w."organizationId" = $1::uuid AND w.id = t.warehouse AND w."isActive"
     GROUP BY t.warehouse
  ), supply AS (
    SELECT sku, warehouse, available AS units,
           sum(available) OVER (PARTITION BY sku ORDER BY rank) AS upto
      FROM stock JOIN place USING (warehouse) WHERE available > 0
  ), need AS (
    SELECT line, sku, units, count,
           sum(units) OVER (PARTITION BY sku ORDER BY position, line) AS upto
      FROM want WHERE units > 0
  ), pick AS (
    SELECT n.line, n.sku, n.count, s.warehouse,
           (LEAST(n.upto, s.upto) - GREATEST(n.upto - n.units, s.upto - s.units))::int AS units
      FROM need n JOIN supply s USING (sku)
     WHERE LEAST(n.upto, s.upto) > GREATEST(n.upto - n.units, s.upto - s.units)
  ), move AS (
    SELECT line, sku, warehouse, -units AS free, units AS held, 0 AS shipped,
           row_number() OVER (ORDER BY line, warehouse) AS ord, NULL::uuid AS shipment,
           NULL::uuid AS transfer, NULL::uuid AS counted, NULL::text AS reason,
           'reserved:' || line || ':' || warehouse || ':' || count AS cause
      FROM pick
  ), ${APPLY_MOVES}
  SELECT d.sku AS "skuId", d.units AS wanted,
         COALESCE((SELECT sum(held) FROM done WHERE done.sku = d.sku), 0)::int AS taken
    FROM demand d ORDER BY d.sku`;

/** The statement with its values, for whoever runs it: inside a transaction or in one round trip. */
export const reserveUnitsStatement = (
  request: ReservationRequest,
): { readonly name: string; readonly text: string; readonly values: string[] } => ({
  name: "reserve_units",
  text: TEXT,
  values: [
    ...[request.organizationId, request.orderId, "RESERVED"],
    ...[request.actorKind, request.actorName, request.traceId],
  ],
});
