import { beforeAll, describe, expect, test } from "vitest";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { shipUnits } from "@/lib/inventory/commands/ship-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { createOrder } from "./commands/create-order";
import { createOrders } from "./commands/create-orders";
import { editLines } from "./commands/edit-lines";
import { createOrderInputSchema } from "./input-schema";
import type { OrderRow } from "./order-row";
import { getOrder } from "./reads";
import { createSku, createTestShop, createWarehouse, type TestShop } from "./testing/test-shop";

let shop: TestShop;
let warehouse: string;
beforeAll(async () => {
  shop = await createTestShop();
  warehouse = await createWarehouse(shop, "JAI");
});
const db = () => scopedDb(shop.scope);

async function stocked(units: number, own = shop, place = warehouse) {
  const code = `SKU-${newId().slice(-10)}`;
  const id = await createSku(own, code);
  await adjustStock(own.scope, {
    ...{ skuId: id, warehouseId: place, delta: units, kind: "RECEIVED" },
    ...{ reason: "test", causeKey: newId() },
  });
  const level = () => scopedDb(own.scope).stockLevel.findFirstOrThrow({ where: { skuId: id } });
  return { code, id, level };
}

const ADDRESS = {
  ...{ name: "Meera Shah", address1: "4 Hill Road", city: "Mumbai", stateCode: "MH" },
  ...{ postalCode: "400050", countryCode: "in" },
};
const input = (skuId: string, quantity: number, fields: Record<string, unknown> = {}) =>
  createOrderInputSchema.parse({
    ...{ buyer: { name: "Meera Shah", phone: "9876543210" }, shipTo: ADDRESS },
    lines: [{ skuId, quantity, unitPriceMinor: 25_000 }],
    ...fields,
  });
const make = async (skuId: string, quantity: number, fields: Record<string, unknown> = {}) =>
  unwrap(await createOrder(shop.scope, input(skuId, quantity, fields)));
const detail = async (id: string) => (await getOrder(shop.scope, id))!;

describe("an order made by hand", () => {
  test("reserves like any other, is numbered, and stands under to ship with its money", async () => {
    const sku = await stocked(10);
    const made = await make(sku.id, 3, { shippingMinor: 5000, discountMinor: 1000, note: "Gift" });
    expect(made.number).toMatch(/^M-1\d{3}$/);
    expect(await sku.level()).toMatchObject({ available: 7, reserved: 3 });
    expect(await detail(made.id)).toMatchObject({
      ...{ status: "TO_SHIP", isOwn: true, paymentStatus: "PAID", note: "Gift" },
      money: { subtotal: { amountMinor: 75_000 }, total: { amountMinor: 79_000, currency: "INR" } },
      lines: [{ skuCode: sku.code, ordered: 3, reserved: 3, backOrdered: 0 }],
      shipTo: { city: "Mumbai", countryCode: "IN" },
    });
  });

  test("to be paid at the door reserves at once and collects the whole amount", async () => {
    const sku = await stocked(2);
    const { id } = await make(sku.id, 2, { payment: "COD" });
    expect(await detail(id)).toMatchObject({
      ...{ status: "TO_SHIP", paymentStatus: "PENDING" },
      money: { cod: { amountMinor: 50_000 } },
    });
  });

  test("that stock does not cover says what is back-ordered", async () => {
    const sku = await stocked(1);
    const { id, message } = await make(sku.id, 4);
    expect(message).toContain("not all of its stock is free");
    expect(await detail(id)).toMatchObject({
      ...{ status: "SHORT_STOCK", lines: [{ reserved: 1, backOrdered: 3 }] },
    });
  });

  test("many at once are numbered one after another, without a gap or a twin", async () => {
    const own = await createTestShop();
    const place = await createWarehouse(own, "W");
    const sku = await stocked(50, own, place);
    const made = await Promise.all(
      Array.from({ length: 12 }, () => createOrder(own.scope, input(sku.id, 1))),
    );
    expect(new Set(made.map((one) => unwrap(one).number))).toEqual(
      new Set(Array.from({ length: 12 }, (_, index) => `M-${1001 + index}`)),
    );
    expect(await sku.level()).toMatchObject({ available: 38, reserved: 12 });
  });

  test("the same reference from many at once is one order, and takes one number", async () => {
    const own = await createTestShop();
    const place = await createWarehouse(own, "W");
    const sku = await stocked(50, own, place);
    const reference = "desk-77";
    const made = await Promise.all(
      Array.from({ length: 6 }, () => createOrder(own.scope, input(sku.id, 2, { reference }))),
    );
    expect(new Set(made.map((one) => unwrap(one).id)).size).toBe(1);
    expect(await sku.level()).toMatchObject({ available: 48 });
    expect(unwrap(await createOrder(own.scope, input(sku.id, 1))).number).toBe("M-1002");
  });

  test("of a SKU that is archived or another's is refused with the field", async () => {
    const sku = await stocked(5);
    await db().sku.updateMany({ where: { id: sku.id }, data: { archivedAt: new Date() } });
    const stranger = await createTestShop();
    for (const [scope, skuId] of [
      [shop.scope, sku.id],
      [stranger.scope, (await stocked(1)).id],
    ] as const)
      expect(await createOrder(scope, input(skuId, 1))).toMatchObject({
        error: { code: "unknown-sku", field: "lines.0.skuId" },
      });
  });
});

describe("changing what it holds", () => {
  const edit = (id: string, lines: Parameters<typeof editLines>[2]["lines"]) =>
    editLines(shop.scope, id, { lines });

  test("moves the difference only, recounts the money and shows each line from and to", async () => {
    const [one, two] = [await stocked(10), await stocked(10)];
    const { id } = await make(one.id, 4, { payment: "COD" });
    const [line] = (await detail(id)).lines;
    const kept = { lineId: line!.id, skuId: one.id, unitPriceMinor: 25_000 };
    unwrap(
      await edit(id, [
        { ...kept, quantity: 1 },
        { skuId: two.id, quantity: 2, unitPriceMinor: 10_000 },
      ]),
    );
    expect([await one.level(), await two.level()]).toMatchObject([
      { available: 9, reserved: 1 },
      { available: 8, reserved: 2 },
    ]);
    const after = await detail(id);
    expect(after.money).toMatchObject({
      ...{ total: { amountMinor: 45_000 }, cod: { amountMinor: 45_000 } },
    });
    expect(after.lines).toMatchObject([{ ordered: 4, cancelled: 3 }, { ordered: 2 }]);
    const row = after.timeline.find(({ kind }) => kind === "items-changed");
    expect(row).toMatchObject({
      title: "Items changed at the desk",
      data: {
        lines: [
          { sku: two.code, from: 0, to: 2 },
          { sku: one.code, from: 4, to: 1 },
        ],
      },
    });
    unwrap(await edit(id, [{ ...kept, quantity: 3 }]));
    expect([await one.level(), await two.level()]).toMatchObject([
      { available: 7, reserved: 3 },
      { available: 10, reserved: 0 },
    ]);
    expect((await detail(id)).lines[0]).toMatchObject({ ordered: 4, cancelled: 1 });
  });

  test("never goes below what has left", async () => {
    const sku = await stocked(10);
    const { id } = await make(sku.id, 3);
    const [line] = (await detail(id)).lines;
    await inTransaction(shop.scope, async (tx) => {
      await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${id}::uuid FOR UPDATE`;
      await shipUnits(tx, shop.scope, {
        ...{ orderId: id, shipmentId: undefined, warehouseId: warehouse, cause: `left:${id}` },
        ...{ reason: undefined, lines: [{ orderLineId: line!.id, skuId: sku.id, quantity: 2 }] },
      });
      await tx.order.updateMany({ where: { id }, data: { shippedUnitCount: 2 } });
    });
    const wish = { lineId: line!.id, skuId: sku.id, unitPriceMinor: 25_000 };
    for (const lines of [[], [{ ...wish, quantity: 1 }]])
      expect(await edit(id, lines)).toMatchObject({ error: { code: "units-have-left" } });
    unwrap(await edit(id, [{ ...wish, quantity: 2 }]));
    expect(await sku.level()).toMatchObject({ available: 8, reserved: 0 });
  });

  test("is refused for an order of a shop", async () => {
    const sku = await stocked(3);
    const { id } = await make(sku.id, 1);
    await db().order.updateMany({ where: { id }, data: { channelId: shop.channelId } });
    expect(await edit(id, [])).toMatchObject({
      error: { code: "order-cannot-be-edited", message: expect.stringContaining("shop it came") },
    });
  });
});

describe("orders of a file", () => {
  const row = (at: number, orderNumber: string, sku: string, fields: Partial<OrderRow> = {}) => ({
    ...{ row: at, orderNumber, sku, quantity: 1, unitPriceMinor: 10_000 },
    ...{ buyerName: "Asha Nair", address1: "12 MG Road", city: "Kochi" },
    ...{ postalCode: "682001", countryCode: "IN" },
    ...fields,
  });
  const read = (rows: readonly OrderRow[]) =>
    inTransaction(shop.scope, (tx) => createOrders(tx, shop.scope, rows));

  test("rows of one number are one order; the same file again changes nothing", async () => {
    const [one, two] = [await stocked(10), await stocked(10)];
    const number = `F-${newId().slice(-6)}`;
    const rows = [
      row(2, number, one.code, { quantity: 2, tags: ["file"] }),
      row(3, number, two.code, { buyerName: "", address1: "", postalCode: "" }),
    ];
    const verdicts = await read(rows);
    expect(verdicts).toMatchObject([
      { row: 2, verdict: "created" },
      { row: 3, verdict: "created", orderId: verdicts[0]!.orderId },
    ]);
    const order = await detail(verdicts[0]!.orderId!);
    expect(order).toMatchObject({ number, status: "TO_SHIP", unitCount: 3, tags: ["file"] });
    expect((await read(rows)).map(({ verdict }) => verdict)).toEqual(["unchanged", "unchanged"]);
    expect([await one.level(), await two.level()]).toMatchObject([
      { available: 8 },
      { available: 9 },
    ]);
  });

  test("a bad row takes its whole order with it, and no other order", async () => {
    const sku = await stocked(10);
    const [good, bad] = [`F-${newId().slice(-6)}`, `F-${newId().slice(-6)}`];
    const verdicts = await read([
      row(2, bad, sku.code),
      row(3, good, sku.code),
      row(4, bad, "NO-SUCH-SKU"),
      row(5, bad, sku.code, { quantity: 0 }),
      row(6, bad, sku.code, { address1: "99 Other Road" }),
    ]);
    expect(verdicts).toMatchObject([
      { row: 2, verdict: "rejected", field: null, message: expect.stringContaining("Row 4") },
      { row: 3, verdict: "created" },
      { row: 4, verdict: "rejected", field: "sku" },
      { row: 5, verdict: "rejected", field: "quantity" },
      { row: 6, verdict: "rejected", field: "address1" },
    ]);
    expect(await db().order.count({ where: { number: bad } })).toBe(0);
    expect(await sku.level()).toMatchObject({ available: 9, reserved: 1 });
  });

  test("an address that is not complete names the column", async () => {
    const sku = await stocked(1);
    const [verdict] = await read([row(2, `F-${newId().slice(-6)}`, sku.code, { city: "" })]);
    expect(verdict).toMatchObject({ verdict: "rejected", field: "city" });
  });
});
