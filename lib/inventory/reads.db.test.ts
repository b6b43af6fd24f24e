import { beforeAll, describe, expect, test } from "vitest";
import { csvLine } from "@/lib/http/csv-response";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { systemClient } from "@/lib/db/clients";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { adjustStock } from "./commands/adjust-stock";
import { releaseOrderStock } from "./commands/release-stock";
import { reserveOrderStock } from "./commands/reserve-stock";
import { setThreshold } from "./commands/set-threshold";
import { transferStock } from "./commands/transfer-stock";
import {
  countStock,
  exportStock,
  getSkuStock,
  listMovements,
  listStock,
  proveStock,
} from "./reads";
import { stockListQuerySchema } from "./schema";
import { onOrder, openWarehouse, placeOrder, receive, stockSku } from "./testing/stocked-shop";

let shop: TestShop;
let jaipur: string;
let bhiwandi: string;
beforeAll(async () => {
  shop = await createTestShop();
  jaipur = await openWarehouse(shop, { name: "Jaipur", code: "JPR", priority: 1 });
  bhiwandi = await openWarehouse(shop, { name: "Bhiwandi", code: "BHI", priority: 2 });
});
const db = () => scopedDb(shop.scope);
const list = (given: Record<string, unknown> = {}) =>
  listStock(shop.scope, stockListQuerySchema.parse(given));
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
/** An instant between what was and what comes; balances are told apart by the millisecond. */
async function now(): Promise<string> {
  await pause();
  const text = new Date().toISOString();
  await pause();
  return text;
}
const movementsOf = (skuId: string, warehouseId: string, given: Record<string, unknown> = {}) =>
  listMovements(shop.scope, { skuId, warehouseId }, { limit: 50, ...given });
const codeOf = async (skuId: string) =>
  (await db().sku.findFirstOrThrow({ where: { id: skuId } })).code;
const age = (skuId: string, days: number) =>
  systemClient()
    .$executeRaw`UPDATE "StockMovement" SET at = at - make_interval(days => ${days}::int)
    WHERE "skuId" = ${skuId}::uuid`;

describe("the list", () => {
  test("pages by code and warehouse, forth and back, each level once", async () => {
    const other = await createTestShop();
    const places = [await openWarehouse(other), await openWarehouse(other)] as const;
    for (let index = 0; index < 6; index += 1)
      await stockSku(other, [
        [places[0], index],
        [places[1], index + 1],
      ]);
    const ask = (given: Record<string, unknown>) =>
      listStock(other.scope, stockListQuerySchema.parse({ limit: 5, ...given }));
    const all = (await ask({ limit: 100 })).items;
    expect(all).toHaveLength(12);
    const first = await ask({});
    const second = await ask({ cursor: first.next });
    const third = await ask({ cursor: second.next });
    expect([...first.items, ...second.items, ...third.items]).toEqual(all);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect((await ask({ cursor: third.previous })).items).toEqual(second.items);
    expect((await ask({ warehouseId: places[1], limit: 100 })).items).toHaveLength(6);
  });

  test("finds by a part of code, name or barcode", async () => {
    const sku = await stockSku(shop, [[jaipur, 4]]);
    await db().sku.updateMany({
      where: { id: sku },
      data: { name: "Kantha throw, rust", barcode: "8901234567890" },
    });
    for (const q of ["kantha", "345678", (await codeOf(sku)).toLowerCase()])
      expect((await list({ q })).items.map(({ skuId }) => skuId)).toEqual([sku]);
    expect((await list({ q: "100%" })).items).toEqual([]);
  });

  test("a level is low by its own threshold, or by the SKU's over all warehouses", async () => {
    const bySku = await stockSku(shop, [
      [jaipur, 3],
      [bhiwandi, 4],
    ]);
    const byLevel = await stockSku(shop, [
      [jaipur, 3],
      [bhiwandi, 400],
    ]);
    unwrap(await setThreshold(shop.scope, { skuId: bySku, lowStockAt: 6 }));
    unwrap(await setThreshold(shop.scope, { skuId: byLevel, lowStockAt: 50 }));
    const low = async () => (await list({ tab: "low", limit: 100 })).items;
    expect((await low()).filter(({ skuId }) => skuId === bySku || skuId === byLevel)).toEqual([]);
    unwrap(await setThreshold(shop.scope, { skuId: bySku, lowStockAt: 7 }));
    unwrap(await setThreshold(shop.scope, { skuId: byLevel, warehouseId: jaipur, lowStockAt: 3 }));
    const shown = await low();
    expect(shown.filter(({ skuId }) => skuId === bySku)).toHaveLength(2);
    expect(shown.filter(({ skuId }) => skuId === byLevel)).toMatchObject([
      { warehouseId: jaipur, isLow: true, lowStockAt: 3, lowStockFrom: "level" },
    ]);
    const { tabs } = await countStock(shop.scope);
    expect(tabs.low.count).toBe(shown.length);
    expect(await getSkuStock(shop.scope, byLevel, {})).toMatchObject({ isLow: true });
  });

  test("what is no longer sold and gone is in no tab and no count", async () => {
    const before = await countStock(shop.scope);
    const gone = await stockSku(shop, [[jaipur, 0]]);
    await receive(shop, gone, jaipur, 2);
    await db().sku.updateMany({ where: { id: gone }, data: { archivedAt: new Date() } });
    expect((await countStock(shop.scope)).tabs.all.count).toBe(before.tabs.all.count + 1);
    await adjustStock(shop.scope, {
      ...{ skuId: gone, warehouseId: jaipur, countedTo: 0, kind: "ADJUSTED" },
      ...{ reason: "Sold out", causeKey: newId() },
    });
    expect((await countStock(shop.scope)).tabs).toEqual(before.tabs);
    expect((await list({ q: await codeOf(gone) })).items).toEqual([]);
  });

  test("the line shows available at the end of each of fourteen days", async () => {
    const sku = await stockSku(shop, [[jaipur, 10]]);
    await age(sku, 3);
    await receive(shop, sku, jaipur, 5);
    const [level] = (await list({ q: await codeOf(sku) })).items;
    expect(level?.spark).toEqual([...Array(10).fill(0), 10, 10, 10, 15]);
  });

  test("shows how far a shop has drifted, locations of one warehouse added up", async () => {
    const sku = await stockSku(shop, [[jaipur, 10]]);
    const own = { organizationId: shop.organizationId, channelId: shop.channelId };
    const externalInventoryItemId = newId();
    await db().channelVariant.create({
      data: { ...own, externalVariantId: newId(), externalInventoryItemId, title: "T", skuId: sku },
    });
    for (const [index, seenQuantity] of [7, 1].entries()) {
      const externalLocationId = newId();
      await db().channelLocation.create({
        data: { ...own, externalLocationId, name: `L${index}`, warehouseId: jaipur },
      });
      await db().channelStock.create({
        data: {
          ...own,
          externalInventoryItemId,
          externalLocationId,
          seenQuantity,
          seenAt: new Date(),
        },
      });
    }
    const { items } = await list({ tab: "drift" });
    expect(items).toMatchObject([{ skuId: sku, drift: -2 }]);
    expect((await countStock(shop.scope)).tabs.drift.count).toBe(1);
    expect((await movementsOf(sku, jaipur))?.level.drifts).toMatchObject([
      { channelName: "Kesari & Loom", shopQuantity: 8, drift: -2 },
    ]);
    await adjustStock(shop.scope, {
      ...{ skuId: sku, warehouseId: jaipur, countedTo: 8, kind: "ADJUSTED" },
      ...{ reason: "Shop was right", causeKey: newId() },
    });
    expect((await list({ tab: "drift" })).items).toEqual([]);
  });
});

describe("as of a past instant", () => {
  test("numbers, tabs and the file are those of then", async () => {
    const sku = await stockSku(shop, [[jaipur, 0]]);
    const q = await codeOf(sku);
    const before = await now();
    await receive(shop, sku, jaipur, 10);
    const full = await now();
    const order = await placeOrder(shop, [[sku, 4]]);
    await onOrder(shop, order, (tx) => reserveOrderStock(tx, shop.scope, order));
    const held = await now();
    await receive(shop, sku, jaipur, 1);
    const at = async (asOf: string) => (await list({ q, asOf })).items[0];
    expect(await at(before)).toMatchObject({ onHand: 0, reserved: 0, available: 0 });
    expect(await at(full)).toMatchObject({ onHand: 10, reserved: 0, available: 10 });
    expect(await at(held)).toMatchObject({ onHand: 10, reserved: 4, available: 6, drift: null });
    expect((await list({ q, asOf: before, tab: "zero" })).items).toHaveLength(1);
    expect((await list({ q, asOf: full, tab: "zero" })).items).toHaveLength(0);
    expect((await getSkuStock(shop.scope, sku, { asOf: held }))?.total.available).toBe(6);
    let text = "";
    for await (const part of exportStock(shop.scope, { tab: "all", q, asOf: held })) text += part;
    expect(text).toContain(csvLine([q, q, null, "JPR", 10, 4, 6, null, "no"]));
  });

  test("an instant that has not come is refused", () => {
    const asOf = new Date(Date.now() + 60_000).toISOString();
    expect(stockListQuerySchema.safeParse({ asOf }).success).toBe(false);
  });
});

describe("why this number", () => {
  test("names each cause in words, with what it leads to", async () => {
    const sku = await stockSku(shop, [[jaipur, 10]]);
    const order = await placeOrder(shop, [[sku, 2]], { number: "KL-20418" });
    await onOrder(shop, order, (tx) => reserveOrderStock(tx, shop.scope, order));
    await onOrder(shop, order, (tx) => releaseOrderStock(tx, shop.scope, order, "Cancelled"));
    const { id } = unwrap(
      await transferStock(
        shop.scope,
        {
          ...{ fromWarehouseId: jaipur, toWarehouseId: bhiwandi, reason: "Diwali" },
          lines: [{ skuId: sku, quantity: 3 }],
        },
        newId(),
      ),
    );
    const here = await movementsOf(sku, jaipur);
    expect(here?.items.map(({ words, subject }) => [words, subject?.label])).toEqual([
      ["Transferred to", "Bhiwandi"],
      ["Released from", "KL-20418"],
      ["Reserved for", "KL-20418"],
      ["Received", undefined],
    ]);
    expect(here?.items[0]?.subject).toEqual({ kind: "transfer", id, label: "Bhiwandi" });
    expect(here?.items.map(({ onHandDelta, onHandAfter }) => [onHandDelta, onHandAfter])).toEqual([
      ...[
        [-3, 7],
        [0, 10],
        [0, 10],
        [10, 10],
      ],
    ]);
    const imported = await db().import.create({
      data: {
        ...{ organizationId: shop.organizationId, number: 97, kind: "INVENTORY", traceId: "tr_1" },
        ...{ fileName: "stock.csv", createdByKind: "USER", createdByName: "Faisal Khan" },
      },
    });
    await db().stockMovement.create({
      data: {
        ...{
          organizationId: shop.organizationId,
          skuId: sku,
          warehouseId: jaipur,
          traceId: "tr_1",
        },
        ...{ kind: "IMPORTED", availableDelta: 1, reservedDelta: 0, availableAfter: 8 },
        ...{ reservedAfter: 0, causeKey: newId(), actorKind: "USER", actorName: "Faisal Khan" },
        ...{ importId: imported.id, importRow: 214 },
      },
    });
    expect((await movementsOf(sku, jaipur))?.items[0]).toMatchObject({
      words: "Imported with",
      subject: { kind: "import", id: imported.id, label: "IMP-0097, row 214" },
    });
    const there = await movementsOf(sku, bhiwandi);
    expect(there?.items).toMatchObject([
      { words: "Transferred from", subject: { label: "Jaipur" } },
    ]);
    const some = await movementsOf(sku, jaipur, { cause: ["reserved", "transferred"] });
    expect(some?.items.map(({ cause }) => cause)).toEqual(["transferred", "reserved"]);
  });

  test("pages through the ledger, forth and back, and stops at an instant", async () => {
    const sku = await stockSku(shop, [[jaipur, 1]]);
    for (let index = 0; index < 6; index += 1) await receive(shop, sku, jaipur, 1);
    const then = await now();
    await receive(shop, sku, jaipur, 1);
    const first = await movementsOf(sku, jaipur, { limit: 3, asOf: then });
    const second = await movementsOf(sku, jaipur, { limit: 3, asOf: then, cursor: first?.next });
    const third = await movementsOf(sku, jaipur, { limit: 3, asOf: then, cursor: second?.next });
    const balances = [first, second, third].flatMap((page) =>
      page!.items.map(({ availableAfter }) => availableAfter),
    );
    expect(balances).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(first?.level.available).toBe(7);
    const back = await movementsOf(sku, jaipur, { limit: 3, asOf: then, cursor: third?.previous });
    expect(back?.items).toEqual(second?.items);
  });

  test("the proof finds a balance that was tampered with, and a level that was", async () => {
    const sku = await stockSku(shop, [[jaipur, 5]]);
    await receive(shop, sku, jaipur, 5);
    const prove = () => proveStock(shop.scope, { skuId: sku, warehouseId: jaipur }, {});
    expect(await prove()).toMatchObject({ addsUp: true, movementCount: 2, brokenAtId: null });
    const rows = await db().stockMovement.findMany({
      where: { skuId: sku },
      orderBy: { sequence: "asc" },
    });
    const tamper = (after: number) =>
      systemClient().$executeRaw`UPDATE "StockMovement" SET "availableAfter" = ${after}::int
        WHERE id = ${rows[0]!.id}::uuid`;
    await tamper(6);
    expect(await prove()).toMatchObject({ addsUp: false, brokenAtId: rows[0]!.id });
    await tamper(5);
    await db().stockLevel.updateMany({ where: { skuId: sku }, data: { available: 11 } });
    expect(await prove()).toMatchObject({
      ...{ addsUp: false, brokenAtId: null, summed: { available: 10 }, kept: { available: 11 } },
    });
  });

  test("what has no level has no ledger", async () => {
    expect(await movementsOf(newId(), jaipur)).toBeUndefined();
    expect(
      await proveStock(shop.scope, { skuId: newId(), warehouseId: jaipur }, {}),
    ).toBeUndefined();
  });
});
