import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { startApply, startUndo } from "./commands/start-work";
import { IMPORT_MODES } from "./model";
import { listChanges, listRejected } from "./reads";
import { check, createImportWorld, levelsOf } from "./testing/import-world";

type World = Awaited<ReturnType<typeof createImportWorld>>;

const SKUS = Array.from({ length: 8 }, (_, index) => `P${index}`);
let world: World;
beforeAll(async () => {
  world = await createImportWorld(
    Object.fromEntries(SKUS.map((code, index) => [code, [index * 7, index % 3] as const])),
  );
});

const row = fc.record({
  sku: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...SKUS) }, fc.constantFrom("", "NOPE")),
  quantity: fc.oneof(
    { weight: 9, arbitrary: fc.nat({ max: 60 }).map(String) },
    fc.constantFrom("", "x", "-4", "1.5", "7.00", "+3", "9999999999"),
  ),
  warehouse: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom("JPR", "EDI", "edi") },
    fc.constantFrom("", "MOON"),
  ),
});
const file = fc.record({
  mode: fc.constantFrom(...IMPORT_MODES),
  rows: fc.array(row, { minLength: 1, maxLength: 30 }),
});

/** The sum of every movement of a level is the level, whatever it began with. */
async function expectLedgerToAgree(begin: Record<string, [number, number]>): Promise<void> {
  const moved = await scopedDb(world.scope).$queryRaw<{ key: string; delta: number }[]>`
    SELECT k.code || ' ' || w.code AS key, sum(m."availableDelta")::int AS delta
      FROM "StockMovement" m JOIN "Sku" k ON k.id = m."skuId" JOIN "Warehouse" w ON w.id = m."warehouseId"
     WHERE m."organizationId" = ${world.organizationId}::uuid GROUP BY 1`;
  const now = await levelsOf(world.scope);
  for (const { key, delta } of moved)
    expect((now[key]?.[0] ?? 0) - (begin[key]?.[0] ?? 0), key).toBe(delta);
}

test("counts add up, lists hold what is counted, reserved units stay, and an undo restores every level", async () => {
  const begin = await levelsOf(world.scope);
  await fc.assert(
    fc.asyncProperty(file, async ({ mode, rows }) => {
      const before = await levelsOf(world.scope);
      const lines = rows.map(({ sku, quantity, warehouse }) => `${sku},${quantity},${warehouse},.`);
      const text = `sku,quantity,warehouse_code,end\n${lines.join("\n")}\n`;
      const checked = await check(world.scope, text, { mode });
      const hasChanges = checked.createdCount + checked.changedCount > 0;
      const confirmRowCount = rows.length;
      // A file in which nothing changes is not imported; what it holds is counted all the same.
      const done = hasChanges
        ? unwrap(await startApply(world.scope, checked.id, { confirmRowCount }))
        : checked;
      const { createdCount, changedCount, unchangedCount, rejectedCount, rowCount } = done;
      expect(rowCount).toBe(rows.length);
      expect(createdCount + changedCount + unchangedCount + rejectedCount).toBe(rowCount);
      const rejected = await listRejected(world.scope, done.id, { limit: 100 });
      expect(rejected?.items).toHaveLength(rejectedCount);
      const changes = await listChanges(world.scope, done.id, { tab: "all", limit: 100 });
      const real = (changes?.items ?? []).filter(({ change }) => change !== 0);
      expect(real).toHaveLength(createdCount + changedCount);
      const after = await levelsOf(world.scope);
      for (const { sku, warehouse, to, change } of real) {
        const [available = 0, reserved = 0] = after[`${sku?.code} ${warehouse?.code}`] ?? [];
        expect(available + reserved).toBe(to);
        expect(change).not.toBe(0);
      }
      for (const [key, [, reserved]] of Object.entries(before))
        expect(after[key]?.[1] ?? 0, key).toBe(reserved);
      await expectLedgerToAgree(begin);
      if (!hasChanges) return;
      const undone = unwrap(await startUndo(world.scope, done.id));
      expect(undone.notUndoneCount).toBe(0);
      expect(undone.undoneCount).toBe(createdCount + changedCount);
      expect(await levelsOf(world.scope)).toEqual(before);
      await expectLedgerToAgree(begin);
    }),
    { numRuns: 25 },
  );
}, 180_000);
