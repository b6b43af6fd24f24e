import { beforeEach, describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createOrder } from "@/lib/testing/shipping/order";
import { startApply } from "./commands/start-work";
import { changeFlags } from "./model";
import { getImport, listChanges, listRejected } from "./reads";
import { lowestOf, RISK } from "./kinds/risk";
import { check, createImportWorld, importFile, levelsOf } from "./testing/import-world";

type World = Awaited<ReturnType<typeof createImportWorld>>;
const HEADER = "sku,quantity,warehouse_code\n";

const changesOf = async ({ scope }: World, importId: string) =>
  (await listChanges(scope, importId, { tab: "all", limit: 100 }))?.items ?? [];
const rejectedOf = async ({ scope }: World, importId: string) =>
  (await listRejected(scope, importId, { limit: 100 }))?.items ?? [];
const countsOf = async ({ scope }: World, importId: string) =>
  (await getImport(scope, importId))?.counts;
const movementsOf = ({ scope }: World) =>
  scopedDb(scope).stockMovement.findMany({
    where: { organizationId: scope.organizationId, importId: { not: null } },
    orderBy: { sequence: "asc" },
  });

let world: World;
beforeEach(async () => {
  world = await createImportWorld({
    ...{ A: [100, 0], B: [10, 5], C: [0, 11], D: [400, 20], E: [0, 0] },
  });
});

describe("a row is rejected", () => {
  test.each([
    ["NOPE,1,JPR", "UNKNOWN_SKU", "There is no SKU NOPE in your catalogue."],
    [",1,JPR", "MISSING_VALUE", "SKU is empty."],
    ["A,1,MOON", "UNKNOWN_WAREHOUSE", "There is no warehouse MOON."],
    ["A,1,", "MISSING_VALUE", "Warehouse is empty."],
    ["A,,JPR", "MISSING_VALUE", "Quantity is empty."],
    [
      "A,many,JPR",
      "NOT_A_NUMBER",
      'Quantity: "many" is not a whole number. Write it in digits alone.',
    ],
    [
      "A,1.5,JPR",
      "NOT_A_NUMBER",
      'Quantity: "1.5" is not a whole number. Write it in digits alone.',
    ],
    [
      "A,1.000,JPR",
      "NOT_A_NUMBER",
      'Quantity: "1.000" is not a whole number. Write it in digits alone.',
    ],
    ["A,-3,JPR", "NEGATIVE", "Quantity: -3 is below zero."],
    ["A,99999999999,JPR", "TOO_LARGE", "Quantity: 99999999999 is more than can be counted."],
  ])("%s: %s", async (line, reason, error) => {
    const checked = await check(world.scope, `${HEADER}${line}\nB,16,JPR\n`);
    expect(await rejectedOf(world, checked.id)).toMatchObject([{ row: 2, reason, error }]);
    expect(await countsOf(world, checked.id)).toEqual({
      ...{ created: 0, changed: 1, unchanged: 0, rejected: 1, rows: 2 },
    });
  });

  test("when the same SKU stands twice for one warehouse: both, and not for another", async () => {
    const checked = await check(world.scope, `${HEADER}A,1,JPR\nA,2,Jpr\nA,3,EDI\n`);
    expect(await rejectedOf(world, checked.id)).toMatchObject([
      { row: 2, reason: "DUPLICATE" },
      { row: 3, reason: "DUPLICATE" },
    ]);
    expect(await countsOf(world, checked.id)).toMatchObject({ created: 1, rejected: 2 });
  });

  test("when it takes away more than is there", async () => {
    const checked = await check(world.scope, `${HEADER}A,101,JPR\n`, { mode: "SUBTRACT" });
    expect(await rejectedOf(world, checked.id)).toMatchObject([
      {
        reason: "MORE_THAN_ON_HAND",
        error: "Quantity: 101 cannot be taken away. Only 100 are there.",
      },
    ]);
  });
});

describe("what a number means", () => {
  test("set: the file's number is the units on hand, the reserved among them", async () => {
    await importFile(world.scope, `${HEADER}B,40,JPR\nE,7,EDI\n`);
    expect(await levelsOf(world.scope)).toMatchObject({ "B JPR": [35, 5], "E EDI": [7, 0] });
  });

  test("add and take away", async () => {
    await importFile(world.scope, `${HEADER}B,40,JPR\nE,3,JPR\n`, { mode: "ADD" });
    expect(await levelsOf(world.scope)).toMatchObject({ "B JPR": [50, 5], "E JPR": [3, 0] });
    await importFile(world.scope, `${HEADER}B,45,JPR\n`, { mode: "SUBTRACT" });
    expect(await levelsOf(world.scope)).toMatchObject({ "B JPR": [5, 5] });
  });

  test("reserved units are kept, and the difference says so", async () => {
    const checked = await check(world.scope, `${HEADER}C,8,JPR\nB,2,JPR\n`);
    const changes = await changesOf(world, checked.id);
    expect(changes).toMatchObject([
      {
        from: 15,
        to: 5,
        asked: 2,
        reserved: 5,
        change: -10,
        flags: ["BIG_DROP", "BELOW_RESERVED"],
      },
      { from: 11, to: 11, asked: 8, reserved: 11, flags: ["BELOW_RESERVED"] },
    ]);
    expect(changes[1]?.note).toBe("Below the 11 reserved. Import keeps 11.");
    expect(await countsOf(world, checked.id)).toMatchObject({ changed: 1, unchanged: 1 });
    const applied = unwrap(await startApply(world.scope, checked.id, { confirmRowCount: 2 }));
    expect(await levelsOf(world.scope)).toMatchObject({ "B JPR": [0, 5], "C JPR": [0, 11] });
    expect(applied.keptReservedCount).toBe(2);
  });
});

describe("the difference", () => {
  test("is sorted riskiest first, a page at a time, and its marks follow the rule of the page", async () => {
    const file = `${HEADER}A,97,JPR\nB,30,JPR\nC,8,JPR\nD,100,JPR\nE,5,EDI\nA,8,EDI\n`;
    const checked = await check(world.scope, file);
    const seen = [];
    let cursor: string | undefined;
    do {
      const page = await listChanges(world.scope, checked.id, { tab: "all", limit: 2, cursor });
      seen.push(...(page?.items ?? []));
      cursor = page?.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen.map(({ sku, warehouse }) => `${sku?.code} ${warehouse?.code}`)).toEqual([
      ...["D JPR", "C JPR", "A JPR", "B JPR", "A EDI", "E EDI"],
    ]);
    for (const { flags, from, to, asked, reserved } of seen)
      expect(flags).toEqual(changeFlags({ from, asked: asked ?? to ?? 0, reserved }));
    const look = await listChanges(world.scope, checked.id, { tab: "needs-look", limit: 50 });
    expect(look?.items.map(({ sku }) => sku?.code)).toEqual(["D", "C"]);
    const created = await listChanges(world.scope, checked.id, { tab: "created", limit: 50 });
    expect(created?.items.map(({ isNew }) => isNew)).toEqual([true, true]);
    const found = await listChanges(world.scope, checked.id, { tab: "all", limit: 50, q: "d" });
    expect(found?.items.map(({ sku }) => sku?.code)).toContain("D");
  });

  test("a big drop needs the file's row count typed", async () => {
    const { id } = await check(world.scope, `${HEADER}A,40,JPR\nE,1,JPR\n`);
    const detail = await getImport(world.scope, id);
    expect(detail).toMatchObject({ bigDropCount: 1, rowCountToConfirm: 2 });
    expect(detail?.bigDropSentence).toBe("1 number drops by more than half. A loses 60 of 100.");
    for (const input of [{}, { confirmRowCount: 1 }]) {
      const refused = await startApply(world.scope, id, input);
      expect(refused).toMatchObject({ ok: false, error: { code: "confirm-row-count" } });
    }
    expect(await levelsOf(world.scope)).toMatchObject({ "A JPR": [100, 0] });
    expect(unwrap(await startApply(world.scope, id, { confirmRowCount: 2 })).status).toBe(
      "APPLIED",
    );
  });

  test.each([
    [100, 50, null],
    [100, 49, RISK.bigDrop],
    [12, 3, null],
    [100, 85, RISK.loss],
    [100, 84, RISK.drop],
  ])("from %i to %i", async (from, to, risk) => {
    const own = await createImportWorld({ X: [from, 0] });
    const { id } = await check(own.scope, `${HEADER}X,${to},JPR\n`);
    const row = await scopedDb(own.scope).importRow.findFirstOrThrow({
      where: { organizationId: own.organizationId, importId: id },
    });
    const flags = changeFlags({ from, asked: to, reserved: 0 });
    const expected = flags.includes("BIG_DROP")
      ? RISK.bigDrop
      : flags.includes("DROP")
        ? RISK.drop
        : RISK.loss;
    if (risk !== null) expect(expected).toBe(risk);
    expect(row.risk).toBe(lowestOf(expected) + from - to);
  });
});

describe("the ledger", () => {
  test("has one movement for each changed row, with its import, its row and who asked", async () => {
    const applied = await importFile(world.scope, `${HEADER}A,101,JPR\nB,15,JPR\nE,7,EDI\n`);
    const movements = await movementsOf(world);
    expect(new Set(movements.map(({ importRow }) => importRow))).toEqual(new Set([2, 4]));
    expect(movements.find(({ importRow }) => importRow === 2)).toMatchObject({
      ...{ kind: "IMPORTED", availableDelta: 1, availableAfter: 101, reservedAfter: 0 },
      ...{ importId: applied.id, reason: "IMP-0001", causeKey: `import:${applied.id}:2` },
    });
    const receipt = (await getImport(world.scope, applied.id))?.receipt;
    expect(receipt).toMatchObject({ unitsAdded: 8, unitsRemoved: 0, by: { name: "Waybill" } });
    expect(applied.unchangedCount).toBe(1);
  });

  test("stock that moved after the check is counted anew and not overwritten", async () => {
    const { id } = await check(world.scope, `${HEADER}A,120,JPR\n`, { mode: "SET" });
    await adjustStock(world.scope, {
      ...{ skuId: world.idOf("A"), warehouseId: world.jaipurId, delta: -30 },
      ...{ kind: "ADJUSTED", reason: "Broken", causeKey: "broken" },
    });
    const applied = unwrap(await startApply(world.scope, id, {}));
    expect(await levelsOf(world.scope)).toMatchObject({ "A JPR": [120, 0] });
    expect(applied.movedSinceCheckCount).toBe(1);
    const [movement] = await movementsOf(world);
    expect(movement).toMatchObject({ availableDelta: 50, availableAfter: 120 });
  });

  test("an import whose stock moved so far that it would now drop by half is not done", async () => {
    const { id } = await check(world.scope, `${HEADER}A,101,JPR\nE,5,JPR\n`);
    await adjustStock(world.scope, {
      ...{ skuId: world.idOf("A"), warehouseId: world.jaipurId, delta: 900 },
      ...{ kind: "RECEIVED", reason: "A van came", causeKey: "van" },
    });
    const refused = unwrap(await startApply(world.scope, id, {}));
    expect(refused).toMatchObject({ status: "CHECKED", failureCode: "stock-moved" });
    expect(await movementsOf(world)).toEqual([]);
    expect(await levelsOf(world.scope)).toMatchObject({ "A JPR": [1000, 0] });
    expect((await getImport(world.scope, id))?.allowed).not.toContain("apply");
  });

  test("orders that wait for a SKU of the file are woken", async () => {
    const { organizationId } = world;
    const skuId = world.idOf("E");
    const orderId = await createOrder(world.scope, { skuId, quantity: 2 });
    const line = await scopedDb(world.scope).orderLine.findFirstOrThrow({
      where: { organizationId, orderId },
    });
    await scopedDb(world.scope).backOrder.createMany({
      data: [
        { organizationId, orderLineId: line.id, orderId, skuId, quantity: 2, placedAt: new Date() },
      ],
      skipDuplicates: true,
    });
    await importFile(world.scope, `${HEADER}E,5,JPR\nA,101,JPR\n`);
    const events = await scopedDb(world.scope).outboxEvent.findMany({
      where: { organizationId, name: "inventory/stock-arrived" },
    });
    expect(events.map(({ data }) => data)).toMatchObject([{ skuIds: [world.idOf("E")] }]);
  });
});
