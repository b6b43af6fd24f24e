import { APPLY_MOVES } from "./internal/move-sql";

/** Who reserves, for the ledger. */
export type ReservationRequest = {
  readonly organizationId: string;
  readonly orderId: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly traceId: string;
  /** Units that are taken anew where they were held a moment ago: older orders had their turn. */
  readonly keepsItsTurn?: boolean;
};

/** One row for each SKU the order still wants. */
export type ReservedUnits = {
  readonly skuId: string;
  readonly wanted: number;
  readonly taken: number;
};

/**
 * What is asked for: units of each line, and the rules by which they are looked for. The order's own
 * choices stand before the organization's.
 */
const DEMAND = `
  ask AS (
    SELECT o.id AS "orderId", o."placedAt", o."preferredWarehouseId" AS preferred,
           COALESCE(o."allocationStrategy", g."allocationStrategy") AS strategy,
           COALESCE(o."partialStock", g."partialStock") = 'HOLD' AS "isAllOrNothing",
           o."shipCountryCode" AS country, upper(o."shipStateCode") AS state,
           left(upper(replace(o."shipPostalCode", ' ', '')), 3) AS area
      FROM "Order" o JOIN "Organization" g ON g.id = o."organizationId"
     WHERE o."organizationId" = $1::uuid AND o.id = $2::uuid
  ), want AS (
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
  )`;

/** Units that orders in front of this one wait for: they are not free, though they lie there. */
const QUEUE = `
  queue AS (
    SELECT b."skuId" AS sku, sum(b.quantity)::int AS units
      FROM "BackOrder" b, ask
     WHERE b."organizationId" = $1::uuid AND b."skuId" = ANY (ARRAY(SELECT sku FROM demand))
       AND (b."placedAt", b."orderId") < (ask."placedAt", ask."orderId") AND NOT $7::boolean
     GROUP BY b."skuId"
  )`;

/**
 * The warehouses in the order in which they are asked. The order's own preference goes first, then
 * those in the buyer's country: a parcel that need not pass customs does not, and a domestic courier
 * calls at no warehouse abroad. Among them the strategy decides, and between equals the priority.
 *
 * LEAST_SPLITS: who has everything, who holds a part of it already, who has most of it.
 * NEAREST: same postal area (its first three characters), same state, same country, elsewhere.
 * PRIORITY: nothing but the number.
 */
const PLACE = `
  holder AS (
    SELECT DISTINCT r."warehouseId" AS warehouse FROM "Reservation" r
     WHERE r."organizationId" = $1::uuid AND r.quantity > 0
       AND r."orderLineId" = ANY (ARRAY(SELECT line FROM want WHERE held > 0))
  ), candidate AS (
    SELECT t.warehouse, w.priority, w.code,
           count(*) FILTER (WHERE t.available >= d.units) = (SELECT count(*) FROM demand) AS "hasAll",
           t.warehouse IN (SELECT warehouse FROM holder) AS "holdsPart",
           sum(LEAST(t.available, d.units)) AS "unitsServed",
           CASE WHEN w."countryCode" IS DISTINCT FROM ask.country THEN 3
                WHEN left(upper(replace(w."postalCode", ' ', '')), 3) = ask.area THEN 0
                WHEN upper(w."stateCode") = ask.state THEN 1
                ELSE 2 END AS distance
      FROM locked t JOIN demand d USING (sku) CROSS JOIN ask
      JOIN "Warehouse" w ON w."organizationId" = $1::uuid AND w.id = t.warehouse AND w."isActive"
     GROUP BY t.warehouse, w.priority, w.code, w."countryCode", w."postalCode", w."stateCode",
              ask.country, ask.area, ask.state
  ), place AS (
    SELECT c.warehouse, row_number() OVER (ORDER BY
             c.warehouse IS NOT DISTINCT FROM ask.preferred DESC,
             c.distance = 3,
             ask.strategy = 'LEAST_SPLITS' AND c."hasAll" DESC,
             ask.strategy = 'LEAST_SPLITS' AND c."holdsPart" DESC,
             CASE ask.strategy WHEN 'LEAST_SPLITS' THEN c."unitsServed" END DESC,
             CASE ask.strategy WHEN 'NEAREST' THEN c.distance END,
             c.priority, c.code) AS rank
      FROM candidate c CROSS JOIN ask
  )`;

/**
 * Units of lines laid along units of warehouses: both are numbered by SKU from one on, and where two
 * stretches overlap, that line takes from that warehouse. The last units belong to the queue.
 */
const PICK = `
  supply AS (
    SELECT sku, warehouse, available AS units,
           sum(available) OVER (PARTITION BY sku ORDER BY rank) AS upto,
           sum(available) OVER (PARTITION BY sku)
             - COALESCE((SELECT q.units FROM queue q WHERE q.sku = locked.sku), 0) AS ours
      FROM locked JOIN place USING (warehouse) WHERE available > 0
  ), need AS (
    SELECT line, sku, units, count,
           sum(units) OVER (PARTITION BY sku ORDER BY position, line) AS upto
      FROM want WHERE units > 0
  ), pick AS (
    SELECT n.line, n.sku, n.count, s.warehouse,
           (LEAST(n.upto, s.upto, s.ours) - GREATEST(n.upto - n.units, s.upto - s.units))::int AS units
      FROM need n JOIN supply s USING (sku)
     WHERE LEAST(n.upto, s.upto, s.ours) > GREATEST(n.upto - n.units, s.upto - s.units)
  )`;

/**
 * Reserves what an order still wants, in one statement. Demand is summed by SKU over the lines, so
 * that two lines of one SKU cannot both take the last unit. What no single warehouse has is taken
 * from several. What is short stays short: the units there are kept, unless the order is to have all
 * or nothing.
 *
 * Repeating it changes nothing: it takes only what lines do not hold yet, and each movement's cause
 * key, the line, the warehouse and how often the line has moved, is unique.
 */
const TEXT = `
  WITH ${DEMAND.trim()}, ${QUEUE.trim()}, locked AS (
    SELECT s."skuId" AS sku, s."warehouseId" AS warehouse, s.available, s.reserved
      FROM "StockLevel" s
     WHERE s."organizationId" = $1::uuid AND s."skuId" = ANY (ARRAY(SELECT sku FROM demand))
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE
  ), ${PLACE.trim()}, ${PICK.trim()}, move AS (
    SELECT line, sku, warehouse, -units AS free, units AS held, 0 AS shipped,
           row_number() OVER (ORDER BY line, warehouse) AS ord, NULL::uuid AS shipment,
           NULL::uuid AS transfer, NULL::uuid AS counted, NULL::text AS reason,
           'reserved:' || line || ':' || warehouse || ':' || count AS cause
      FROM pick
     WHERE NOT (SELECT "isAllOrNothing" FROM ask)
        OR (SELECT sum(units) FROM pick) = (SELECT sum(units) FROM demand)
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
    String(request.keepsItsTurn ?? false),
  ],
});
