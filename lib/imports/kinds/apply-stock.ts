import { isBigDropSql, lowestOf, RISK } from "./risk";
import { BATCH, LAST } from "./stock-batch";

/** Levels that are not there yet begin at nothing, so that the next statement finds them. */
export const ADD_LEVELS = `
  WITH ${BATCH}
  INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId")
  SELECT $1::uuid, sku, place FROM batch WHERE is_new
  ON CONFLICT DO NOTHING`;

/** $6 mode: what the file's number means for the units on hand. */
const askedFor = (quantity: string, onHand: string): string => `
  (CASE $6::text WHEN 'SET' THEN ${quantity} WHEN 'ADD' THEN ${onHand} + ${quantity}
                 ELSE ${onHand} - ${quantity} END)`;

/** What becomes free: what is reserved is never taken. */
const freeOf = (asked: string, reserved: string): string =>
  `GREATEST(${asked}, ${reserved}) - ${reserved}`;

const unseenDrop = (from: string, asked: string, risk: string): string =>
  `${isBigDropSql(from, asked)} AND COALESCE(${risk}, 0) < ${lowestOf(RISK.bigDrop)}`;

/**
 * One movement for each row that changes, its cause key the import and the row.
 * $7 actor kind, $8 actor name, $9 trace id, $10 name of the import.
 */
const ledger = (newId: string): string => `
  ledger AS (
    INSERT INTO "StockMovement" (id, "organizationId", "skuId", "warehouseId", kind, "availableDelta",
      "reservedDelta", "availableAfter", "reservedAfter", "causeKey", "actorKind", "actorName", reason,
      "traceId", "importId", "importRow")
    SELECT ${newId}, $1::uuid, sku, place, 'IMPORTED', delta, 0, free, reserved,
           'import:' || $2 || ':' || "row", $7::"ActorKind", $8, $10, $9, $2::uuid, "row"
      FROM level
  )`;

/** `seen (on_hand, asked, reserved, "fromOnHand")` is every row of the batch as its level stood. */
const TOTALS = `
  SELECT ${LAST}, m.*,
         (SELECT count(*)::int FROM seen WHERE asked < reserved) AS "keptReserved",
         (SELECT count(*)::int FROM seen WHERE on_hand <> COALESCE("fromOnHand", 0)) AS moved
    FROM (SELECT count(*) FILTER (WHERE is_new)::int AS created,
                 count(*) FILTER (WHERE NOT is_new)::int AS changed,
                 count(*) FILTER (WHERE unseen)::int AS unseen,
                 COALESCE(sum(delta) FILTER (WHERE delta > 0), 0)::float8 AS added,
                 COALESCE(-sum(delta) FILTER (WHERE delta < 0), 0)::float8 AS removed
            FROM level) m`;

/**
 * Locks the levels of a batch, counts the difference from what stands there now, and writes level and
 * ledger together. Understood by every PostgreSQL that Waybill runs on.
 */
export const APPLY_LOCKING_FIRST = `
  WITH ${BATCH}, locked AS (
    SELECT b.*, s.available, s.reserved, s.available + s.reserved AS on_hand
      FROM batch b
      JOIN "StockLevel" s ON s."organizationId" = $1::uuid AND s."skuId" = b.sku
           AND s."warehouseId" = b.place
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE OF s
  ), seen AS (
    SELECT l.*, ${askedFor("l.quantity", "l.on_hand")} AS asked FROM locked l
  ), level AS (
    UPDATE "StockLevel" s
       SET available = ${freeOf("t.asked", "t.reserved")}, "updatedAt" = now()
      FROM seen t
     WHERE s."organizationId" = $1::uuid AND s."skuId" = t.sku AND s."warehouseId" = t.place
       AND ${freeOf("t.asked", "t.reserved")} <> t.available
    RETURNING t."row", t.sku, t.place, s.available - t.available AS delta, s.available AS free,
              t.reserved, t.is_new, ${unseenDrop("t.on_hand", "t.asked", "t.risk")} AS unseen
  ), ${ledger("gen_random_uuid()")}
  ${TOTALS}`;

const askedOfLevel = askedFor("b.quantity", "(s.available + s.reserved)");
const askedOfOld = askedFor("b.quantity", "(old.available + old.reserved)");

/**
 * The same from PostgreSQL 18 on, which says what a row was before: no level is written twice, and that
 * takes a third off; and which makes ids in the order of time, whose index grows at its end. An update that has to wait for somebody is computed anew from what he left.
 * `seen` is read beside it, for the receipt alone.
 */
export const APPLY_RETURNING_OLD = `
  WITH ${BATCH}, seen AS (
    SELECT b."fromOnHand", s.available + s.reserved AS on_hand, s.reserved, ${askedOfLevel} AS asked
      FROM batch b
      JOIN "StockLevel" s ON s."organizationId" = $1::uuid AND s."skuId" = b.sku
           AND s."warehouseId" = b.place
  ), level AS (
    UPDATE "StockLevel" s
       SET available = ${freeOf(askedOfLevel, "s.reserved")}, "updatedAt" = now()
      FROM batch b
     WHERE s."organizationId" = $1::uuid AND s."skuId" = b.sku AND s."warehouseId" = b.place
       AND ${freeOf(askedOfLevel, "s.reserved")} <> s.available
    RETURNING b."row", b.sku, b.place, new.available - old.available AS delta, new.available AS free,
              new.reserved, b.is_new,
              ${unseenDrop("(old.available + old.reserved)", askedOfOld, "b.risk")} AS unseen
  ), ${ledger("uuidv7()")}
  ${TOTALS}`;
