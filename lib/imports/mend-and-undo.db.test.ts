import { beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { changeImport } from "./commands/change-import";
import { mendRow } from "./commands/mend-row";
import { startApply, startCheck, startUndo } from "./commands/start-work";
import { getImport, listNotUndone, listRejected } from "./reads";
import { check, createImportWorld, importFile, levelsOf, upload } from "./testing/import-world";

type World = Awaited<ReturnType<typeof createImportWorld>>;
const HEADER = "sku,quantity,warehouse_code\n";

const rejectedOf = async ({ scope }: World, importId: string) =>
  (await listRejected(scope, importId, { limit: 100 }))?.items ?? [];
const countsOf = async ({ scope }: World, importId: string) =>
  (await getImport(scope, importId))?.counts;

let world: World;
beforeEach(async () => {
  world = await createImportWorld({
    ...{ A: [100, 0], B: [10, 5], C: [0, 11], D: [400, 20], E: [0, 0] },
  });
});

describe("mending a row in place", () => {
  test("a wrong cell: the row is judged anew, the counts with it, and the file is not asked again", async () => {
    const { id } = await check(world.scope, `${HEADER}NOPE,5,JPR\nB,16,JPR\n`);
    const mended = unwrap(await mendRow(world.scope, id, 2, { cells: { 0: "E" } }));
    expect(mended).toMatchObject({ rejectedCount: 0, createdCount: 1, changedCount: 1 });
    expect(mended.rejections).toEqual({});
    unwrap(await startApply(world.scope, id, {}));
    expect(await levelsOf(world.scope)).toMatchObject({ "E JPR": [5, 0] });
  });

  test("a twin left out makes the other good, and taken in again both are bad", async () => {
    const { id } = await check(world.scope, `${HEADER}A,101,JPR\nA,102,JPR\nB,16,JPR\n`);
    unwrap(await mendRow(world.scope, id, 2, { leaveOut: true }));
    expect(await rejectedOf(world, id)).toMatchObject([
      { row: 2, reason: "LEFT_OUT", isEdited: true },
    ]);
    unwrap(await mendRow(world.scope, id, 2, { leaveOut: false }));
    expect(await rejectedOf(world, id)).toMatchObject([
      { row: 2, reason: "DUPLICATE", cells: ["A", "101", "JPR"] },
      { row: 3, reason: "DUPLICATE", cells: ["A", "102", "JPR"] },
    ]);
    expect(await countsOf(world, id)).toEqual({
      ...{ created: 0, changed: 1, unchanged: 0, rejected: 2, rows: 3 },
    });
  });

  test("a good row that gets a twin by a mend becomes bad, with its cells from the file", async () => {
    const { id } = await check(world.scope, `${HEADER}A,101,JPR\nNOPE,102,JPR\n`);
    unwrap(await mendRow(world.scope, id, 3, { cells: { 0: "A" } }));
    expect(await rejectedOf(world, id)).toMatchObject([
      { row: 2, reason: "DUPLICATE", cells: ["A", "101", "JPR"], isEdited: false },
      { row: 3, reason: "DUPLICATE", cells: ["A", "102", "JPR"], isEdited: true },
    ]);
  });

  test("a row that is not there, and an import that is done, say so", async () => {
    const { id } = await check(world.scope, `${HEADER}A,101,JPR\n`);
    const cells = { 1: "3" };
    expect(await mendRow(world.scope, id, 9, { cells })).toMatchObject({
      ...{ ok: false, error: { code: "row-not-found" } },
    });
    unwrap(await startApply(world.scope, id, {}));
    expect(await mendRow(world.scope, id, 2, { cells })).toMatchObject({
      ...{ ok: false, error: { code: "not-now" } },
    });
  });
});

describe("undo", () => {
  test("posts the opposite, and a level is what it was", async () => {
    const before = await levelsOf(world.scope);
    const { id } = await importFile(world.scope, `${HEADER}A,20,JPR\nB,50,JPR\nE,9,EDI\nC,3,JPR\n`);
    expect(await levelsOf(world.scope)).not.toEqual(before);
    const undone = unwrap(await startUndo(world.scope, id));
    expect(undone).toMatchObject({ status: "UNDONE", undoneCount: 3, notUndoneCount: 0 });
    expect(await levelsOf(world.scope)).toEqual(before);
    expect(await startUndo(world.scope, id)).toMatchObject({ ok: false });
  });

  test("says which rows can no longer be taken back, and why", async () => {
    const { id } = await importFile(world.scope, `${HEADER}A,200,JPR\nB,50,JPR\nE,9,EDI\n`);
    const reserve = { available: { decrement: 190 }, reserved: { increment: 190 } };
    await scopedDb(world.scope).stockLevel.updateMany({
      where: { organizationId: world.organizationId, skuId: world.idOf("A") },
      data: reserve,
    });
    await importFile(world.scope, `${HEADER}B,60,JPR\n`);
    const undone = unwrap(await startUndo(world.scope, id));
    expect(undone).toMatchObject({ undoneCount: 1, notUndoneCount: 2 });
    expect(undone.undoReasons).toEqual({ UNITS_GONE: 1, SET_SINCE: 1 });
    const kept = await listNotUndone(world.scope, id, { limit: 50 });
    expect(kept?.items).toMatchObject([
      { row: 2, reason: "UNITS_GONE", change: 100 },
      { row: 3, reason: "SET_SINCE", why: "A later import or count set this number." },
    ]);
    expect(kept?.items[0]?.why).toBe(
      "The import brought 100 units; only 10 of them are still free.",
    );
    expect(await levelsOf(world.scope)).toMatchObject({ "A JPR": [10, 190], "B JPR": [55, 5] });
  });

  test("after a later import was taken back itself, the older one can be", async () => {
    const before = await levelsOf(world.scope);
    const first = await importFile(world.scope, `${HEADER}A,200,JPR\n`);
    const second = await importFile(world.scope, `${HEADER}A,300,JPR\n`);
    unwrap(await startUndo(world.scope, second.id));
    expect(unwrap(await startUndo(world.scope, first.id)).notUndoneCount).toBe(0);
    expect(await levelsOf(world.scope)).toEqual(before);
  });
});

test("a file that names no warehouse needs one chosen, or an organization with only one", async () => {
  const { id } = await upload(world.scope, "sku,quantity\nA,101\n");
  expect(await startCheck(world.scope, id)).toMatchObject({ error: { code: "warehouse-missing" } });
  unwrap(await changeImport(world.scope, id, { warehouseId: world.jaipurId }));
  expect(unwrap(await startCheck(world.scope, id))).toMatchObject({ changedCount: 1 });
});
