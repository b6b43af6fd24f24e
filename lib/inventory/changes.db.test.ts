import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { adjustStock } from "./commands/adjust-stock";
import { receiveStock } from "./commands/receive-stock";
import { reserveOrderStock } from "./commands/reserve-stock";
import { setThreshold } from "./commands/set-threshold";
import { transferStock } from "./commands/transfer-stock";
import { getTransfer, listTransfers, proveStock } from "./reads";
import { onOrder, openWarehouse, placeOrder, stockSku } from "./testing/stocked-shop";

let shop: TestShop;
let jaipur: string;
let bhiwandi: string;
beforeAll(async () => {
  shop = await createTestShop();
  jaipur = await openWarehouse(shop, { name: "Jaipur" });
  bhiwandi = await openWarehouse(shop, { name: "Bhiwandi" });
});
const db = () => scopedDb(shop.scope);
const levelOf = async (skuId: string, warehouseId: string) => {
  const level = await db().stockLevel.findFirst({ where: { skuId, warehouseId } });
  return level && [level.available, level.reserved];
};
const hold = async (skuId: string, units: number) => {
  const order = await placeOrder(shop, [[skuId, units]]);
  await onOrder(shop, order, (tx) => reserveOrderStock(tx, shop.scope, order));
};
const addsUp = async (skuId: string, warehouseId: string) =>
  expect(await proveStock(shop.scope, { skuId, warehouseId }, {})).toMatchObject({ addsUp: true });

describe("adjusting", () => {
  const adjust = (
    skuId: string,
    change: { readonly delta: number } | { readonly countedTo: number },
    cause: string = newId(),
  ) =>
    adjustStock(shop.scope, {
      ...{ skuId, warehouseId: jaipur, kind: "ADJUSTED", reason: "2 damaged", causeKey: cause },
      ...change,
    });

  test("to what was counted, held units included", async () => {
    const sku = await stockSku(shop, [[jaipur, 10]]);
    await hold(sku, 4);
    const done = unwrap(await adjust(sku, { countedTo: 9 }));
    expect(done.level).toEqual({ onHand: 9, reserved: 4, available: 5 });
    expect(await levelOf(sku, jaipur)).toEqual([5, 4]);
    const row = await db().stockMovement.findFirstOrThrow({ where: { id: done.movementId! } });
    expect(row).toMatchObject({ availableDelta: -1, reservedDelta: 0, reason: "2 damaged" });
    await addsUp(sku, jaipur);
  });

  test("to fewer than orders hold is refused with the numbers (S4-24)", async () => {
    const sku = await stockSku(shop, [[jaipur, 5]]);
    await hold(sku, 4);
    const refused = await adjust(sku, { countedTo: 3 });
    expect(refused).toMatchObject({
      ok: false,
      error: { status: 409, code: "insufficient-stock" },
    });
    expect(refused.ok ? "" : refused.error.message).toMatch(
      /^Insufficient Stock: 1 of .+ is free in Jaipur, 2 are wanted\.$/,
    );
    expect(await levelOf(sku, jaipur)).toEqual([1, 4]);
  });

  test("to the number that stands there writes nothing", async () => {
    const sku = await stockSku(shop, [[jaipur, 5]]);
    expect(unwrap(await adjust(sku, { countedTo: 5 })).movementId).toBeNull();
    expect(await db().stockMovement.count({ where: { skuId: sku } })).toBe(1);
  });

  test("the same cause changes stock once, whoever asks at the same time", async () => {
    const sku = await stockSku(shop, [[jaipur, 5]]);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => adjust(sku, { delta: 3 }, `cause:${sku}`)),
    );
    expect(new Set(answers.map((answer) => unwrap(answer).movementId)).size).toBe(1);
    expect(await levelOf(sku, jaipur)).toEqual([8, 0]);
  });

  test("never past a billion, so that a slip of the finger is seen", async () => {
    const sku = await stockSku(shop, [[jaipur, 1]]);
    expect(await adjust(sku, { delta: 1_000_000_000 })).toMatchObject({
      error: { code: "too-many-units" },
    });
  });

  test("what is not there is named by its field", async () => {
    const sku = await stockSku(shop, [[jaipur, 1]]);
    const ask = (skuId: string, warehouseId: string) =>
      adjustStock(shop.scope, {
        ...{ skuId, warehouseId, delta: 1, kind: "ADJUSTED", reason: "x", causeKey: newId() },
      });
    expect(await ask(newId(), jaipur)).toMatchObject({ error: { status: 404, field: "skuId" } });
    expect(await ask(sku, newId())).toMatchObject({ error: { status: 404, field: "warehouseId" } });
  });
});

describe("receiving", () => {
  test("several SKUs at once, where some had no level yet, once for each cause", async () => {
    const known = await stockSku(shop, [[jaipur, 5]]);
    const fresh = await stockSku(shop, []);
    const lines = [
      { skuId: fresh, quantity: 7 },
      { skuId: known, quantity: 2 },
    ];
    const receive = (cause: string) =>
      receiveStock(shop.scope, { warehouseId: jaipur, reason: "PO-1042", lines }, cause);
    expect(unwrap(await receive("po-1042"))).toMatchObject({ skuCount: 2, unitCount: 9 });
    await Promise.all(Array.from({ length: 5 }, () => receive("po-1042")));
    expect(await levelOf(fresh, jaipur)).toEqual([7, 0]);
    expect(await levelOf(known, jaipur)).toEqual([7, 0]);
  });

  test("one SKU that is not there leaves the others where they were", async () => {
    const sku = await stockSku(shop, [[jaipur, 5]]);
    const lines = [
      { skuId: sku, quantity: 7 },
      { skuId: newId(), quantity: 7 },
    ];
    const refused = await receiveStock(
      shop.scope,
      { warehouseId: jaipur, reason: "PO", lines },
      newId(),
    );
    expect(refused).toMatchObject({ error: { field: "lines.1.skuId" } });
    expect(await levelOf(sku, jaipur)).toEqual([5, 0]);
  });

  test("an order that waits is asked for with what arrived", async () => {
    const sku = await stockSku(shop, [[jaipur, 0]]);
    const orderId = await placeOrder(shop, [[sku, 1]]);
    const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
    await db().backOrder.create({
      data: {
        ...{ organizationId: shop.organizationId, orderLineId: line.id, orderId, skuId: sku },
        ...{ quantity: 1, placedAt: new Date() },
      },
    });
    await receiveStock(
      shop.scope,
      { warehouseId: jaipur, reason: "PO", lines: [{ skuId: sku, quantity: 3 }] },
      newId(),
    );
    const asked = await db().outboxEvent.findMany({ where: { name: "inventory/stock-arrived" } });
    expect(asked.map(({ data }) => (data as { skuIds: string[] }).skuIds)).toContainEqual([sku]);
  });
});

describe("a transfer", () => {
  const transfer = (
    lines: readonly (readonly [skuId: string, quantity: number])[],
    cause: string = newId(),
  ) =>
    transferStock(
      shop.scope,
      {
        ...{ fromWarehouseId: jaipur, toWarehouseId: bhiwandi, reason: "Diwali" },
        lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })),
      },
      cause,
    );

  test("is two movements for each SKU, and what orders hold stays", async () => {
    const one = await stockSku(shop, [[jaipur, 10]]);
    const two = await stockSku(shop, [[jaipur, 3]]);
    await hold(one, 4);
    const { id } = unwrap(
      await transfer([
        [one, 6],
        [two, 1],
      ]),
    );
    expect(await levelOf(one, jaipur)).toEqual([0, 4]);
    expect(await levelOf(one, bhiwandi)).toEqual([6, 0]);
    expect(await db().stockMovement.count({ where: { transferId: id, kind: "TRANSFERRED" } })).toBe(
      4,
    );
    for (const warehouse of [jaipur, bhiwandi]) await addsUp(one, warehouse);
    const shown = await getTransfer(shop.scope, id);
    expect(shown).toMatchObject({ skuCount: 2, unitCount: 7, from: { name: "Jaipur" } });
    expect(shown?.lines.find(({ skuId }) => skuId === one)).toMatchObject({
      ...{ quantity: 6, fromAfter: 0, toAfter: 6 },
    });
    const { items } = await listTransfers(shop.scope, { skuId: one, limit: 10 });
    expect(items.map((item) => item.id)).toEqual([id]);
  });

  test("is all of it or nothing, and says which line is short", async () => {
    const enough = await stockSku(shop, [[jaipur, 10]]);
    const short = await stockSku(shop, [[jaipur, 10]]);
    await hold(short, 8);
    const refused = await transfer([
      [enough, 5],
      [short, 3],
    ]);
    expect(refused).toMatchObject({
      error: { code: "insufficient-stock", field: "lines.1.quantity" },
    });
    expect(await levelOf(enough, jaipur)).toEqual([10, 0]);
    expect(await levelOf(enough, bhiwandi)).toEqual([0, 0]);
  });

  test("the same cause carries units once", async () => {
    const sku = await stockSku(shop, [[jaipur, 10]]);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => transfer([[sku, 2]], `t:${sku}`)),
    );
    expect(new Set(answers.map((answer) => unwrap(answer).id)).size).toBe(1);
    expect(await levelOf(sku, jaipur)).toEqual([8, 0]);
  });

  test("there and back at the same time by many loses nothing and blocks nobody for good", async () => {
    const skus = [await stockSku(shop, [[jaipur, 50]]), await stockSku(shop, [[jaipur, 50]])];
    const go = (from: string, to: string, order: readonly string[]) =>
      transferStock(
        shop.scope,
        {
          ...{ fromWarehouseId: from, toWarehouseId: to, reason: "There and back" },
          lines: order.map((skuId) => ({ skuId, quantity: 1 })),
        },
        newId(),
      );
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 2 ? go(jaipur, bhiwandi, skus) : go(bhiwandi, jaipur, skus.toReversed()),
      ),
    );
    for (const skuId of skus) {
      const levels = await db().stockLevel.findMany({ where: { skuId } });
      expect(levels.reduce((sum, { available }) => sum + available, 0)).toBe(50);
      for (const warehouse of [jaipur, bhiwandi]) await addsUp(skuId, warehouse);
    }
  });
});

describe("a threshold", () => {
  test("is the SKU's or the level's own, is taken away again, and is audited", async () => {
    const sku = await stockSku(shop, [[jaipur, 10]]);
    unwrap(await setThreshold(shop.scope, { skuId: sku, lowStockAt: 12 }));
    unwrap(await setThreshold(shop.scope, { skuId: sku, warehouseId: bhiwandi, lowStockAt: 3 }));
    expect(await db().sku.findFirst({ where: { id: sku } })).toMatchObject({ lowStockAt: 12 });
    expect(await levelOf(sku, bhiwandi)).toEqual([0, 0]);
    unwrap(await setThreshold(shop.scope, { skuId: sku, lowStockAt: null }));
    expect(await db().sku.findFirst({ where: { id: sku } })).toMatchObject({ lowStockAt: null });
    const audited = await db().auditEntry.findMany({ where: { action: "stock.set-threshold" } });
    expect(audited.map(({ subject }) => subject)).toContain(`stock-level:${sku}:${bhiwandi}`);
  });
});
