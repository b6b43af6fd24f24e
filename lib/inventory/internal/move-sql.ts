/**
 * What every change of stock has in common. The head of the statement names the moves in a CTE
 * `move (line, sku, warehouse, free, held, shipped, ord, shipment, transfer, counted, reason, cause)`:
 * `free` and `held` are the changes of available and reserved, `ord` their order within one level,
 * `transfer` and `counted` the transfer or cycle count that caused it. The head also locks the
 * levels by SKU and warehouse, so that statements with several SKUs queue up instead of blocking
 * each other for good, and names them `locked (sku, warehouse, available, reserved)`.
 *
 * This tail applies the moves together: levels, one ledger row a move with the balance after it,
 * reservation, line. A move whose level cannot bear it changes nothing and is absent from `done`.
 * Both whether a level can bear it and what it becomes are worked out from `locked`, never from the
 * row that the update finds: an update tries its conditions, and the CHECKs, on the row as its
 * snapshot has it, and would pass over units that came in while it waited, or fail on their absence.
 *
 * `= ANY (ARRAY(…))` keeps each update on its index whatever the planner thinks of a CTE's size.
 *
 * Parameters $1 to $6: organization, order, kind of movement, actor kind, actor name, trace id.
 */
export const APPLY_MOVES = `
  change AS (
    SELECT sku, warehouse, (l.available + sum(m.free))::int AS available,
           (l.reserved + sum(m.held))::int AS reserved
      FROM move m JOIN locked l USING (sku, warehouse)
     GROUP BY sku, warehouse, l.available, l.reserved
    HAVING l.available + sum(m.free) >= 0 AND l.reserved + sum(m.held) >= 0
  ), level AS (
    UPDATE "StockLevel" s
       SET available = c.available, reserved = c.reserved, "updatedAt" = now()
      FROM change c
     WHERE s."organizationId" = $1::uuid AND s."skuId" = ANY (ARRAY(SELECT sku FROM change))
       AND s."skuId" = c.sku AND s."warehouseId" = c.warehouse
    RETURNING s."skuId" AS sku, s."warehouseId" AS warehouse, s.available, s.reserved
  ), done AS (
    SELECT m.*, l.available - COALESCE(sum(m.free) OVER later, 0) AS "availableAfter",
           l.reserved - COALESCE(sum(m.held) OVER later, 0) AS "reservedAfter"
      FROM move m JOIN level l USING (sku, warehouse)
    WINDOW later AS (PARTITION BY m.sku, m.warehouse ORDER BY m.ord
                     ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
  ), ledger AS (
    INSERT INTO "StockMovement" (id, "organizationId", "skuId", "warehouseId", kind,
      "availableDelta", "reservedDelta", "availableAfter", "reservedAfter", "causeKey", "orderId",
      "orderLineId", "shipmentId", "transferId", "cycleCountId", "actorKind", "actorName", reason,
      "traceId")
    SELECT gen_random_uuid(), $1::uuid, sku, warehouse, $3::"StockMovementKind", free, held,
           "availableAfter", "reservedAfter", cause, $2::uuid, line, shipment,
           transfer, counted, $4::"ActorKind", $5, reason, $6
      FROM done
  ), taken AS (
    INSERT INTO "Reservation" AS r (id, "organizationId", "orderLineId", "skuId", "warehouseId", quantity)
    SELECT gen_random_uuid(), $1::uuid, line, sku, warehouse, held FROM done WHERE held > 0
    ON CONFLICT ("organizationId", "orderLineId", "warehouseId")
    DO UPDATE SET quantity = r.quantity + EXCLUDED.quantity, "skuId" = EXCLUDED."skuId",
                  "releasedAt" = NULL
  ), given AS (
    UPDATE "Reservation" r
       SET quantity = r.quantity + d.held,
           "releasedAt" = CASE WHEN r.quantity + d.held = 0 THEN now() END
      FROM done d
     WHERE r."organizationId" = $1::uuid
       AND r."orderLineId" = ANY (ARRAY(SELECT line FROM done WHERE held < 0))
       AND r."orderLineId" = d.line AND r."warehouseId" = d.warehouse AND d.held < 0
  ), line AS (
    UPDATE "OrderLine" o
       SET "reservedQuantity" = o."reservedQuantity" + d.held,
           "shippedQuantity" = o."shippedQuantity" + d.shipped,
           "movementCount" = o."movementCount" + 1
      FROM (SELECT line, sum(held)::int AS held, sum(shipped)::int AS shipped
              FROM done WHERE line IS NOT NULL GROUP BY line) d
     WHERE o."organizationId" = $1::uuid AND o.id = ANY (ARRAY(SELECT line FROM done))
       AND o.id = d.line
  )`;
