import { outboxStatement } from "@/lib/events/outbox-statement";
import type { OrgScope } from "@/lib/tenancy/scope";
import type { Import } from "@/prisma/generated/client";
import type { Session, WorkContext } from "../kinds/engine";
import { engineOf } from "../kinds/registry";
import { loadImport } from "../load-import";
import { importName } from "../model";
import type { Heartbeat } from "../work/lease";
import { runWork, type WorkEnd } from "../work/run-work";

/** More SKUs than this at once, and every waiting order is looked at instead. */
const MOST_NAMED = 1000;

const FINISH = `
  UPDATE "Import"
     SET status = 'APPLIED', "createdCount" = $4::int, "changedCount" = $5::int,
         "rejectedCount" = "rejectedCount" + $11::int,
         "unchangedCount" = "rowCount" - "rejectedCount" - $4::int - $5::int - $11::int,
         rejections = CASE WHEN $11::int = 0 THEN rejections ELSE (
           SELECT jsonb_object_agg(reason, n)
             FROM (SELECT reason, count(*) AS n FROM "ImportRow"
                    WHERE "importId" = $2::uuid AND reason IS NOT NULL GROUP BY reason) r) END,
         "unitsAdded" = $6::bigint, "unitsRemoved" = $7::bigint, "keptReservedCount" = $8::int,
         "movedSinceCheckCount" = $9::int, "applyMilliseconds" = $10::int, "appliedAt" = clock_timestamp(),
         holder = NULL, "leaseUntil" = NULL, "updatedAt" = now()`;

const FINISH_UNDO = `
  UPDATE "Import"
     SET status = 'UNDONE', "undoneCount" = $4::int, "notUndoneCount" = $5::int, "undoReasons" = $6::jsonb,
         "undoMilliseconds" = $7::int, "undoneAt" = clock_timestamp(),
         holder = NULL, "leaseUntil" = NULL, "updatedAt" = now()`;

/** SKUs of this import that orders wait for: they are served oldest first, by themselves. */
const WAITED_FOR = `
  SELECT DISTINCT b."skuId" FROM "BackOrder" b
   WHERE b."organizationId" = $1::uuid
     AND EXISTS (SELECT FROM "ImportRow" r
                  WHERE r."importId" = $2::uuid AND r."skuId" = b."skuId" AND r.reason IS NULL)
   LIMIT ${MOST_NAMED + 1}`;

async function wakeWaitingOrders(
  session: Session,
  scope: OrgScope,
  importId: string,
  cause: string,
): Promise<void> {
  const values = [scope.organizationId, importId];
  const rows = await session.query<{ skuId: string }>(WAITED_FOR, values);
  if (rows.length === 0) return;
  const skuIds = rows.length > MOST_NAMED ? null : rows.map(({ skuId }) => skuId);
  const asked = outboxStatement(scope, "inventory/stock-arrived", { skuIds }, cause);
  await session.query(asked.text, asked.values);
}

const contextOf = (
  scope: OrgScope,
  found: Import,
  asker: WorkContext["asker"],
  heartbeat: Heartbeat,
): WorkContext => ({
  ...{ scope, importId: found.id, mode: found.mode, asker, heartbeat },
  name: importName(found.number),
  isGuarded: found.confirmedRowCount === null || found.confirmedRowCount !== found.rowCount,
});

/**
 * Makes the difference real, all of it or nothing: one transaction, in which each number is counted
 * anew from what stands there at that moment. Who dies in it leaves no trace, and the next one begins
 * again.
 */
export async function applyImport(scope: OrgScope, importId: string): Promise<WorkEnd> {
  const found = await loadImport(scope, importId);
  if (!found) return "stopped";
  const engine = engineOf(found.kind);
  const phased = { scope, importId, phase: "APPLYING" } as const;
  return runWork(phased, engine.needsTx, async (session, heartbeat) => {
    const begunMs = performance.now();
    const asker = {
      kind: found.appliedByKind ?? found.createdByKind,
      name: found.appliedByName ?? found.createdByName,
    };
    const done = await engine.apply(session, contextOf(scope, found, asker, heartbeat));
    await wakeWaitingOrders(session, scope, importId, `import:${importId}`);
    return {
      finish: FINISH,
      values: [
        ...[done.created, done.changed, done.unitsAdded, done.unitsRemoved, done.keptReserved],
        ...[done.movedSinceCheck, Math.round(performance.now() - begunMs), done.rejected],
      ],
    };
  });
}

/** Posts the opposite of what the import did, row by row, where it still can be. */
export async function undoImport(scope: OrgScope, importId: string): Promise<WorkEnd> {
  const found = await loadImport(scope, importId);
  if (!found) return "stopped";
  const engine = engineOf(found.kind);
  const phased = { scope, importId, phase: "UNDOING" } as const;
  return runWork(phased, engine.needsTx, async (session, heartbeat) => {
    const begunMs = performance.now();
    const asker = {
      kind: found.undoneByKind ?? found.createdByKind,
      name: found.undoneByName ?? found.createdByName,
    };
    const { undone, refused } = await engine.undo(
      session,
      contextOf(scope, found, asker, heartbeat),
    );
    const rows = await session.query<{ why: string; n: number }>(
      `SELECT "notUndone" AS why, count(*)::int AS n FROM "ImportRow"
        WHERE "importId" = $1::uuid AND "notUndone" IS NOT NULL GROUP BY "notUndone"`,
      [importId],
    );
    await wakeWaitingOrders(session, scope, importId, `import-undo:${importId}`);
    const reasons = JSON.stringify(Object.fromEntries(rows.map(({ why, n }) => [why, n])));
    return {
      finish: FINISH_UNDO,
      values: [undone, refused, reasons, Math.round(performance.now() - begunMs)],
    };
  });
}
