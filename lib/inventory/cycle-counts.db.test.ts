import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { discardCount } from "./commands/discard-count";
import { openCount } from "./commands/open-count";
import { postCount } from "./commands/post-count";
import { reserveOrderStock } from "./commands/reserve-stock";
import { writeCounts } from "./commands/write-counts";
import { countSheet, getCycleCount, listCountLines, listCycleCounts, proveStock } from "./reads";
import { onOrder, openWarehouse, placeOrder, receive, stockSku } from "./testing/stocked-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop();
});
const db = () => scopedDb(shop.scope);
const levelOf = (skuId: string) => db().stockLevel.findFirstOrThrow({ where: { skuId } });
const hold = async (skuId: string, units: number) => {
  const order = await placeOrder(shop, [[skuId, units]]);
  await onOrder(shop, order, (tx) => reserveOrderStock(tx, shop.scope, order));
};

/** A warehouse of its own with a sheet over its SKUs. */
async function openSheet(...units: number[]) {
  const warehouseId = await openWarehouse(shop, { name: "Rack hall" });
  const skus: string[] = [];
  for (const count of units) skus.push(await stockSku(shop, [[warehouseId, count]]));
  const { id, lineCount } = unwrap(await openCount(shop.scope, { warehouseId }));
  return { warehouseId, skus, id, lineCount };
}

const write = async (id: string, skuId: string, counted: number | null, countedAt?: string) =>
  unwrap(await writeCounts(shop.scope, id, { counts: [{ skuId, counted, countedAt }] }));

describe("a count sheet", () => {
  test("holds every SKU of its warehouse, or those that match or are named", async () => {
    const { warehouseId, skus, lineCount } = await openSheet(3, 5);
    expect(lineCount).toBe(2);
    const code = (await db().sku.findFirstOrThrow({ where: { id: skus[0]! } })).code;
    const some = unwrap(await openCount(shop.scope, { warehouseId, q: code.slice(4) }));
    expect(some.lineCount).toBe(1);
    const unstocked = await stockSku(shop, []);
    const named = unwrap(await openCount(shop.scope, { warehouseId, skuIds: [unstocked] }));
    expect(named.lineCount).toBe(1);
    expect(await openCount(shop.scope, { warehouseId, q: "no such thing" })).toMatchObject({
      error: { code: "nothing-to-count" },
    });
  });

  test("goes out without the books' numbers and can be written down by code or barcode", async () => {
    const { id, skus } = await openSheet(3, 5);
    await db().sku.updateMany({ where: { id: skus[1]! }, data: { barcode: `89${skus[1]}` } });
    const { code } = await db().sku.findFirstOrThrow({ where: { id: skus[0]! } });
    const sheet = await countSheet(shop.scope, id);
    let text = "";
    for await (const part of sheet!.lines) text += part;
    expect(text.split("\r\n")[0]).toBe("sku,name,barcode,warehouse_code,counted");
    expect(text).toContain(code);
    const result = unwrap(
      await writeCounts(shop.scope, id, {
        counts: [
          { sku: code, counted: 3 },
          { sku: `89${skus[1]}`, counted: 4 },
          { sku: "NOPE", counted: 4 },
          { sku: code, counted: 9 },
        ],
      }),
    );
    expect(result.verdicts.map(({ code: problem }) => problem)).toEqual([
      ...[null, null, "sku-not-found", "counted-twice"],
    ]);
    expect(await getCycleCount(shop.scope, id)).toMatchObject({
      ...{ lineCount: 2, countedCount: 2, differingCount: 1, unitDifference: -1 },
    });
    const differing = await listCountLines(shop.scope, id, { show: "differing", limit: 10 });
    expect(differing?.items).toMatchObject([{ skuId: skus[1], expected: 5, difference: -1 }]);
  });

  test("posts differences as adjustments that know their sheet, once", async () => {
    const { id, skus, warehouseId } = await openSheet(10, 5, 7);
    await write(id, skus[0]!, 8);
    await write(id, skus[1]!, 6);
    await write(id, skus[2]!, 7);
    const answers = await Promise.all(Array.from({ length: 4 }, () => postCount(shop.scope, id)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await levelOf(skus[0]!)).toMatchObject({ available: 8 });
    expect(await levelOf(skus[1]!)).toMatchObject({ available: 6 });
    const rows = await db().stockMovement.findMany({ where: { cycleCountId: id } });
    expect(rows.map(({ kind }) => kind)).toEqual(["ADJUSTED", "ADJUSTED"]);
    expect(await proveStock(shop.scope, { skuId: skus[0]!, warehouseId }, {})).toMatchObject({
      addsUp: true,
      movementCount: 2,
    });
    const { items } = await listCycleCounts(shop.scope, { status: "POSTED", limit: 50 });
    expect(items.find((item) => item.id === id)).toMatchObject({ endedBy: "Anita Rao" });
  });

  test("respects what moves between counting and posting", async () => {
    const { id, skus, warehouseId } = await openSheet(10);
    const [sku = ""] = skus;
    await hold(sku, 2);
    await write(id, sku, 9);
    await receive(shop, sku, warehouseId, 20);
    await hold(sku, 5);
    unwrap(await postCount(shop.scope, id));
    // One was missing of ten; twenty came and seven are held since.
    expect(await levelOf(sku)).toMatchObject({ available: 22, reserved: 7 });
  });

  test("takes a count of an earlier hour against the books of that hour", async () => {
    const { id, skus, warehouseId } = await openSheet(10);
    const [sku = ""] = skus;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const looked = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await receive(shop, sku, warehouseId, 4);
    await write(id, sku, 9, looked);
    expect((await listCountLines(shop.scope, id, { show: "all", limit: 10 }))?.items).toMatchObject(
      [{ expected: 10, counted: 9, countedAt: looked }],
    );
    unwrap(await postCount(shop.scope, id));
    expect(await levelOf(sku)).toMatchObject({ available: 13 });
  });

  test("is refused whole where orders hold what is missing, until that count is taken back", async () => {
    const { id, skus } = await openSheet(10, 5);
    await hold(skus[0]!, 9);
    await write(id, skus[0]!, 7);
    await write(id, skus[1]!, 4);
    const refused = await postCount(shop.scope, id);
    expect(refused).toMatchObject({ error: { code: "insufficient-stock" } });
    expect(await levelOf(skus[1]!)).toMatchObject({ available: 5 });
    await write(id, skus[0]!, null);
    expect(unwrap(await postCount(shop.scope, id))).toMatchObject({ changedCount: 1 });
    expect(await levelOf(skus[1]!)).toMatchObject({ available: 4 });
  });

  test("does not take the same missing units off that another sheet has taken off", async () => {
    const { id, skus, warehouseId } = await openSheet(10);
    const [sku = ""] = skus;
    const other = unwrap(await openCount(shop.scope, { warehouseId, name: "Second round" }));
    await write(id, sku, 8);
    await write(other.id, sku, 8);
    await new Promise((resolve) => setTimeout(resolve, 5));
    unwrap(await postCount(shop.scope, id));
    expect(await postCount(shop.scope, other.id)).toMatchObject({
      error: { code: "counted-twice" },
    });
    expect(await levelOf(sku)).toMatchObject({ available: 8 });
    await write(other.id, sku, 8);
    expect(unwrap(await postCount(shop.scope, other.id))).toMatchObject({ changedCount: 0 });
  });

  test("is discarded without a trace in stock, and takes nothing more", async () => {
    const { id, skus } = await openSheet(10);
    await write(id, skus[0]!, 1);
    unwrap(await discardCount(shop.scope, id));
    expect(await levelOf(skus[0]!)).toMatchObject({ available: 10 });
    const counts = [{ skuId: skus[0]!, counted: 1 }];
    expect(await writeCounts(shop.scope, id, { counts })).toMatchObject({
      error: { code: "count-closed" },
    });
    expect(await postCount(shop.scope, newId())).toMatchObject({ error: { status: 404 } });
  });
});
