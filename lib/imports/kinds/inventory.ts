import {
  type Applied,
  type KindEngine,
  type Session,
  StockMoved,
  type Undone,
  type WorkContext,
} from "./engine";
import { judgeInventory } from "./judge-inventory";
import { isBigDropSql, lowestOf, RISK } from "./risk";

/** Rows of one statement: enough to be fast, few enough to show progress and to be stopped. */
const BATCH_ROWS = 10_000;
const BEGIN = "00000000-0000-0000-0000-000000000000";

/**
 * The next rows in the order of SKU and warehouse, the order in which everybody locks levels.
 * $1 organization, $2 import, $3 and $4 the last SKU and warehouse, $5 how many.
 */
const BATCH = `
  batch AS MATERIALIZED (
    SELECT r."row", r."skuId" AS sku, r."warehouseId" AS place, r.quantity, r."fromOnHand", r.risk,
           r."isNew" AS is_new
      FROM "ImportRow" r
     WHERE r."organizationId" = $1::uuid AND r."importId" = $2::uuid
       AND (r."skuId", r."warehouseId") > ($3::uuid, $4::uuid)
       AND r.reason IS NULL
     ORDER BY r."skuId", r."warehouseId" LIMIT $5
  )`;

const LAST = `
  (SELECT count(*)::int FROM batch) AS rows,
  (SELECT sku FROM batch ORDER BY sku DESC, place DESC LIMIT 1) AS sku,
  (SELECT place FROM batch ORDER BY sku DESC, place DESC LIMIT 1) AS place`;

/** Levels that are not there yet begin at nothing, so that the next statement finds and locks them. */
const ADD_LEVELS = `
  WITH ${BATCH}
  INSERT INTO "StockLevel" ("organizationId", "skuId", "warehouseId")
  SELECT $1::uuid, sku, place FROM batch WHERE is_new
  ON CONFLICT DO NOTHING`;

/**
 * Locks the levels, counts the difference from what stands there now, and writes level and ledger
 * together: one movement for each row, its cause key the import and the row. What is reserved stays.
 *
 * $6 mode, $7 actor kind, $8 actor name, $9 trace id, $10 name of the import.
 */
const APPLY = `
  WITH ${BATCH}, locked AS (
    SELECT b.*, s.available, s.reserved, s.available + s.reserved AS on_hand
      FROM batch b
      JOIN "StockLevel" s ON s."organizationId" = $1::uuid AND s."skuId" = b.sku
           AND s."warehouseId" = b.place
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE OF s
  ), wished AS (
    SELECT l.*, CASE $6::text WHEN 'SET' THEN l.quantity WHEN 'ADD' THEN l.on_hand + l.quantity
                              ELSE l.on_hand - l.quantity END AS asked
      FROM locked l
  ), target AS (
    SELECT w.*, GREATEST(w.asked, w.reserved) - w.reserved AS free FROM wished w
  ), level AS (
    UPDATE "StockLevel" s SET available = t.free, "updatedAt" = now()
      FROM target t
     WHERE s."organizationId" = $1::uuid AND s."skuId" = t.sku AND s."warehouseId" = t.place
       AND t.free <> t.available
    RETURNING t."row", t.sku, t.place, t.free - t.available AS delta, t.free, t.reserved, t.is_new,
              ${isBigDropSql("t.on_hand", "t.asked")} AND COALESCE(t.risk, 0) < ${lowestOf(RISK.bigDrop)} AS unseen
  ), ledger AS (
    INSERT INTO "StockMovement" (id, "organizationId", "skuId", "warehouseId", kind, "availableDelta",
      "reservedDelta", "availableAfter", "reservedAfter", "causeKey", "actorKind", "actorName", reason,
      "traceId", "importId", "importRow")
    SELECT gen_random_uuid(), $1::uuid, sku, place, 'IMPORTED', delta, 0, free, reserved,
           'import:' || $2 || ':' || "row", $7::"ActorKind", $8, $10, $9, $2::uuid, "row"
      FROM level
  )
  SELECT ${LAST}, m.*,
         (SELECT count(*)::int FROM target WHERE asked < reserved) AS "keptReserved",
         (SELECT count(*)::int FROM target WHERE on_hand <> COALESCE("fromOnHand", 0)) AS moved
    FROM (SELECT count(*) FILTER (WHERE is_new)::int AS created,
                 count(*) FILTER (WHERE NOT is_new)::int AS changed,
                 count(*) FILTER (WHERE unseen)::int AS unseen,
                 COALESCE(sum(delta) FILTER (WHERE delta > 0), 0)::float8 AS added,
                 COALESCE(-sum(delta) FILTER (WHERE delta < 0), 0)::float8 AS removed
            FROM level) m`;

/** A later file or count that said how many there are: taking back an older one would spoil it. */
const SET_SINCE = `
  EXISTS (
    SELECT FROM "StockMovement" n
     WHERE n."organizationId" = $1::uuid AND n."skuId" = l.sku AND n."warehouseId" = l.place
       AND n.at >= l.at AND n.sequence > l.sequence
       AND (n."cycleCountId" IS NOT NULL
            OR EXISTS (SELECT FROM "Import" i
                        WHERE i."organizationId" = $1::uuid AND i.id = n."importId" AND i.id <> $2::uuid
                          AND i.mode = 'SET' AND i.status <> 'UNDONE')))`;

/** $6 actor kind, $7 actor name, $8 trace id, $9 name of the import. */
const UNDO = `
  WITH ${BATCH}, done AS (
    SELECT b."row", b.sku, b.place, m."availableDelta" AS delta, m.at, m.sequence
      FROM batch b
      JOIN "StockMovement" m ON m."organizationId" = $1::uuid
           AND m."causeKey" = 'import:' || $2 || ':' || b."row"
  ), locked AS (
    SELECT d.*, s.available, s.reserved
      FROM done d
      JOIN "StockLevel" s ON s."organizationId" = $1::uuid AND s."skuId" = d.sku
           AND s."warehouseId" = d.place
     ORDER BY s."skuId", s."warehouseId" FOR UPDATE OF s
  ), judged AS MATERIALIZED (
    SELECT l.*, CASE WHEN ${SET_SINCE} THEN 'SET_SINCE'
                     WHEN l.available < l.delta THEN 'UNITS_GONE' END AS why
      FROM locked l
  ), level AS (
    UPDATE "StockLevel" s SET available = j.available - j.delta, "updatedAt" = now()
      FROM judged j
     WHERE s."organizationId" = $1::uuid AND s."skuId" = j.sku AND s."warehouseId" = j.place
       AND j.why IS NULL
    RETURNING j."row", j.sku, j.place, -j.delta AS delta, j.available - j.delta AS free, j.reserved
  ), ledger AS (
    INSERT INTO "StockMovement" (id, "organizationId", "skuId", "warehouseId", kind, "availableDelta",
      "reservedDelta", "availableAfter", "reservedAfter", "causeKey", "actorKind", "actorName", reason,
      "traceId", "importId", "importRow")
    SELECT gen_random_uuid(), $1::uuid, sku, place, 'IMPORTED', delta, 0, free, reserved,
           'undo:import:' || $2 || ':' || "row", $6::"ActorKind", $7, $9, $8, $2::uuid, "row"
      FROM level
  ), refused AS (
    UPDATE "ImportRow" r SET "notUndone" = j.why
      FROM judged j
     WHERE r."importId" = $2::uuid AND r."row" = j."row" AND j.why IS NOT NULL
  )
  SELECT ${LAST}, (SELECT count(*)::int FROM level) AS undone,
         (SELECT count(*)::int FROM judged WHERE why IS NOT NULL) AS refused`;

type Place = { readonly rows: number; readonly sku: string; readonly place: string };

/**
 * Each join here is from a batch to its levels by their key. Without statistics of rows that have just
 * been written, the planner would at times rather read the whole table for every batch.
 */
async function planByKey(session: Session): Promise<void> {
  for (const setting of ["enable_hashjoin", "enable_mergejoin", "jit"])
    await session.query(`SET LOCAL ${setting} = off`, []);
}

async function walk<Row extends Place>(
  session: Session,
  { scope, importId, heartbeat }: WorkContext,
  step: (values: unknown[]) => Promise<Row | undefined>,
): Promise<Row[]> {
  await planByKey(session);
  const results: Row[] = [];
  let last = { sku: BEGIN, place: BEGIN };
  let done = 0;
  for (;;) {
    const row = await step([scope.organizationId, importId, last.sku, last.place, BATCH_ROWS]);
    if (!row || row.rows === 0) return results;
    results.push(row);
    done += row.rows;
    last = row;
    await heartbeat.report(done);
  }
}

type AppliedBatch = Place & {
  readonly created: number;
  readonly changed: number;
  readonly unseen: number;
  readonly added: number;
  readonly removed: number;
  readonly keptReserved: number;
  readonly moved: number;
};

const total = <Row>(rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + value(row), 0);

async function apply(session: Session, context: WorkContext): Promise<Applied> {
  const { mode, asker, scope, name, isGuarded } = context;
  const rest = [mode, asker.kind, asker.name, scope.traceId, name];
  const batches = await walk<AppliedBatch>(session, context, async (values) => {
    await session.query(ADD_LEVELS, values);
    const [batch] = await session.query<AppliedBatch>(APPLY, [...values, ...rest]);
    return batch;
  });
  const unseen = total(batches, (batch) => batch.unseen);
  if (isGuarded && unseen > 0) throw new StockMoved(unseen);
  return {
    created: total(batches, (batch) => batch.created),
    changed: total(batches, (batch) => batch.changed),
    unitsAdded: total(batches, (batch) => batch.added),
    unitsRemoved: total(batches, (batch) => batch.removed),
    keptReserved: total(batches, (batch) => batch.keptReserved),
    movedSinceCheck: total(batches, (batch) => batch.moved),
    rejected: 0,
  };
}

type UndoneBatch = Place & { readonly undone: number; readonly refused: number };

async function undo(session: Session, context: WorkContext): Promise<Undone> {
  const { asker, scope, name } = context;
  const rest = [asker.kind, asker.name, scope.traceId, `Undo of ${name}`];
  const batches = await walk<UndoneBatch>(session, context, async (values) => {
    const [batch] = await session.query<UndoneBatch>(UNDO, [...values, ...rest]);
    return batch;
  });
  return {
    undone: total(batches, (batch) => batch.undone),
    refused: total(batches, (batch) => batch.refused),
  };
}

export const inventory: KindEngine = {
  ...{ kind: "INVENTORY", judge: judgeInventory, needsTx: false, apply, undo },
};
