import {
  type Applied,
  type KindEngine,
  type Session,
  StockMoved,
  type Undone,
  type WorkContext,
} from "./engine";
import { judgeInventory } from "./judge-inventory";
import { ADD_LEVELS, APPLY_LOCKING_FIRST, APPLY_RETURNING_OLD } from "./apply-stock";
import { BATCH, LAST } from "./stock-batch";

/** Rows of one statement: enough to be fast, few enough to show progress and to be stopped. */
const BATCH_ROWS = 10_000;
const BEGIN = "00000000-0000-0000-0000-000000000000";

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

/**
 * $6 actor kind, $7 actor name, $8 trace id, $9 name of the import. The cause is made before the join:
 * under row-level security an expression that Postgres does not know to be leakproof is no key of an
 * index, and every row would be held against every movement of the organization.
 */
export const UNDO = `
  WITH ${BATCH}, caused AS MATERIALIZED (
    SELECT b.*, 'import:' || $2 || ':' || b."row" AS cause FROM batch b
  ), done AS (
    SELECT c."row", c.sku, c.place, m."availableDelta" AS delta, m.at, m.sequence
      FROM caused c
      JOIN "StockMovement" m ON m."organizationId" = $1::uuid AND m."causeKey" = c.cause
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

const FIRST_WITH_OLD = 180_000;

async function apply(session: Session, context: WorkContext): Promise<Applied> {
  const [server] = await session.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
    [],
  );
  const canReturnOld = (server?.version ?? 0) >= FIRST_WITH_OLD;
  return applyStock(session, context, canReturnOld ? APPLY_RETURNING_OLD : APPLY_LOCKING_FIRST);
}

/** Either statement does the same; which one a server understands is a matter of its age. */
export async function applyStock(
  session: Session,
  context: WorkContext,
  statement: string,
): Promise<Applied> {
  const { mode, asker, scope, name, isGuarded } = context;
  const rest = [mode, asker.kind, asker.name, scope.traceId, name];
  const batches = await walk<AppliedBatch>(session, context, async (values) => {
    await session.query(ADD_LEVELS, values);
    const [batch] = await session.query<AppliedBatch>(statement, [...values, ...rest]);
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
