import { expect, test } from "vitest";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { IMPORT_MODES, type ImportMode } from "../model";
import { check, createImportWorld, levelsOf } from "../testing/import-world";
import { runPlain } from "../work/run-work";
import { APPLY_LOCKING_FIRST, APPLY_RETURNING_OLD } from "./apply-stock";
import { applyStock } from "./inventory";

const FILE =
  "sku,quantity,warehouse_code\nA,20,JPR\nB,8,JPR\nC,30,JPR\nD,12,EDI\nE,7,JPR\nF,500,JPR\nG,1,JPR\n";

/** The file applied by one statement, with a level that has moved since the check. */
async function applyBy(statement: string, mode: ImportMode) {
  const world = await createImportWorld({
    ...{ A: [50, 0], B: [3, 9], C: [30, 0], D: [0, 0], E: [7, 3], F: [600, 0], G: [0, 2] },
  });
  const { scope, organizationId } = world;
  const { id } = await check(scope, FILE, { mode });
  await scopedDb(scope).stockLevel.updateMany({
    where: { organizationId, skuId: world.idOf("C") },
    data: { available: 45, reserved: 1 },
  });
  await scopedDb(scope).import.updateMany({ where: { id }, data: { status: "APPLYING" } });
  let applied: unknown;
  await runPlain({ scope, importId: id, phase: "APPLYING" }, async ({ session }, heartbeat) => {
    const asker = { kind: "SYSTEM", name: "Waybill" };
    const context = { scope, importId: id, name: "IMP-0001", mode, asker, heartbeat };
    applied = await applyStock(session, { ...context, isGuarded: false }, statement);
    return { finish: `UPDATE "Import" SET status = 'APPLIED'`, values: [] };
  });
  const movements = await scopedDb(scope).stockMovement.findMany({
    where: { organizationId },
    orderBy: { importRow: "asc" },
    select: {
      ...{ importRow: true, availableDelta: true, availableAfter: true, reservedAfter: true },
      ...{ kind: true, reason: true, actorName: true },
    },
  });
  return { applied, movements, levels: await levelsOf(scope) };
}

test.each(IMPORT_MODES)("both statements do the same: %s", async (mode) => {
  const locking = await applyBy(APPLY_LOCKING_FIRST, mode);
  const returning = await applyBy(APPLY_RETURNING_OLD, mode);
  expect(returning).toEqual(locking);
  expect(locking.movements.length).toBeGreaterThan(3);
});
