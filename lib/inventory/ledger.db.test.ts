import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import {
  createSku,
  createTestShop,
  createWarehouse,
  type TestShop,
} from "@/lib/orders/testing/test-shop";
import { inTransaction, scopedDb, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { scopedQuery } from "@/lib/tenancy/scoped-query";
import { adjustStock } from "./commands/adjust-stock";
import { releaseLineStock, releaseOrderStock } from "./commands/release-stock";
import { reserveOrderStock } from "./commands/reserve-stock";
import { shipStock, shipUnits } from "./commands/ship-stock";
import { reserveUnitsStatement } from "./reserve-units";

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop();
});
const db = () => scopedDb(shop.scope);

const adjust = (skuId: string, warehouseId: string, delta: number, causeKey: string = newId()) =>
  adjustStock(shop.scope, {
    skuId,
    warehouseId,
    delta,
    causeKey,
    kind: "ADJUSTED",
    reason: "test",
  });

/** A SKU with so many units in one warehouse of its own. */
async function stocked(units: number): Promise<{ sku: string; warehouse: string }> {
  const warehouse = await createWarehouse(shop, newId());
  const sku = await createSku(shop, newId());
  await adjust(sku, warehouse, units);
  return { sku, warehouse };
}

async function createOrder(...lines: (readonly [skuId: string, units: number])[]): Promise<string> {
  const { organizationId } = shop;
  const id = newId();
  await db().order.create({
    data: {
      ...{ id, organizationId, number: id.slice(-6), paymentStatus: "PAID", traceId: "tr_1" },
      ...{ paymentKind: "PREPAID", currency: "INR", totalMinor: 1, subtotalMinor: 1 },
      ...{ buyerName: "B", placedAt: new Date() },
    },
  });
  await db().orderLine.createMany({
    data: lines.map(([skuId, orderedQuantity], position) => ({
      ...{ organizationId, orderId: id, externalLineId: String(position), skuId, position },
      ...{
        kind: "PHYSICAL" as const,
        title: "T",
        orderedQuantity,
        unitPriceMinor: 1,
        totalMinor: 1,
      },
    })),
  });
  return id;
}

/** As the product does it: the order's row is held first. */
const onOrder = <T>(orderId: string, work: (tx: ScopedTx) => Promise<T>): Promise<T> =>
  inTransaction(shop.scope, async (tx) => {
    await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${orderId}::uuid FOR UPDATE`;
    return work(tx);
  });
const reserve = (orderId: string) =>
  onOrder(orderId, (tx) => reserveOrderStock(tx, shop.scope, orderId));
const release = (orderId: string) =>
  onOrder(orderId, (tx) => releaseOrderStock(tx, shop.scope, orderId, "test"));
const linesOf = (orderId: string) =>
  db().orderLine.findMany({ where: { orderId }, orderBy: { position: "asc" } });
const levelOf = (skuId: string) => db().stockLevel.findFirstOrThrow({ where: { skuId } });

async function expectBooksToAgree(): Promise<void> {
  const wrong = await db().$queryRaw<unknown[]>`
    SELECT l."skuId", l.available, l.reserved, s.available AS a, s.reserved AS r, h.held
      FROM "StockLevel" l
      LEFT JOIN (SELECT "skuId", "warehouseId", sum("availableDelta") AS available,
                        sum("reservedDelta") AS reserved FROM "StockMovement" GROUP BY 1, 2) s
        USING ("skuId", "warehouseId")
      LEFT JOIN (SELECT "skuId", "warehouseId", sum(quantity) AS held FROM "Reservation" GROUP BY 1, 2) h
        USING ("skuId", "warehouseId")
     WHERE l.available <> COALESCE(s.available, 0) OR l.reserved <> COALESCE(s.reserved, 0)
        OR l.reserved <> COALESCE(h.held, 0)`;
  expect(wrong).toEqual([]);
  const lines = await db().$queryRaw<unknown[]>`
    SELECT l.id FROM "OrderLine" l WHERE l."reservedQuantity" <>
      (SELECT COALESCE(sum(quantity), 0) FROM "Reservation" r WHERE r."orderLineId" = l.id)`;
  expect(lines).toEqual([]);
}

describe("reserving", () => {
  test("takes free units once, however often it is asked", async () => {
    const { sku } = await stocked(10);
    const order = await createOrder([sku, 3]);
    expect(await reserve(order)).toMatchObject({ wanted: 3, taken: 3 });
    expect(await reserve(order)).toMatchObject({ wanted: 0, taken: 0 });
    expect(await levelOf(sku)).toMatchObject({ available: 7, reserved: 3 });
    expect(await db().stockMovement.count({ where: { orderId: order } })).toBe(1);
  });

  test("one SKU on two lines is summed before stock is looked at", async () => {
    const { sku } = await stocked(5);
    const order = await createOrder([sku, 3], [sku, 3]);
    expect(await reserve(order)).toMatchObject({ wanted: 6, taken: 5 });
    expect((await linesOf(order)).map((line) => line.reservedQuantity)).toEqual([3, 2]);
    const movements = await db().stockMovement.findMany({
      where: { orderId: order },
      orderBy: { availableAfter: "desc" },
    });
    expect(movements.map(({ availableAfter }) => availableAfter)).toEqual([2, 0]);
  });

  test("what is short is kept in part, and the rest taken when it comes", async () => {
    const { sku, warehouse } = await stocked(1);
    const order = await createOrder([sku, 3]);
    expect(await reserve(order)).toMatchObject({ wanted: 3, taken: 1 });
    await adjust(sku, warehouse, 5);
    expect(await reserve(order)).toMatchObject({ wanted: 2, taken: 2 });
    expect(await levelOf(sku)).toMatchObject({ available: 3, reserved: 3 });
  });

  test("a warehouse that can serve the whole order goes before one of lower number", async () => {
    const near = await createWarehouse(shop, newId(), 1);
    const far = await createWarehouse(shop, newId(), 2);
    const [one, two] = [await createSku(shop, newId()), await createSku(shop, newId())];
    await adjust(one, near, 5);
    await adjust(one, far, 5);
    await adjust(two, far, 5);
    const order = await createOrder([one, 2], [two, 1]);
    await reserve(order);
    const held = await db().reservation.findMany({ where: { orderLine: { orderId: order } } });
    expect(new Set(held.map(({ warehouseId }) => warehouseId))).toEqual(new Set([far]));
  });

  test("where none can, units come from several by priority, and never from a closed one", async () => {
    const closed = await createWarehouse(shop, newId(), 1);
    const first = await createWarehouse(shop, newId(), 2);
    const second = await createWarehouse(shop, newId(), 3);
    const sku = await createSku(shop, newId());
    for (const warehouse of [closed, first, second]) await adjust(sku, warehouse, 2);
    await db().warehouse.updateMany({ where: { id: closed }, data: { isActive: false } });
    const order = await createOrder([sku, 3]);
    await reserve(order);
    const held = await db().reservation.findMany({ where: { skuId: sku } });
    expect(new Map(held.map((row) => [row.warehouseId, row.quantity]))).toEqual(
      new Map([
        [first, 2],
        [second, 1],
      ]),
    );
  });

  test("an edited order is topped up where it is held already", async () => {
    const first = await createWarehouse(shop, newId(), 1);
    const second = await createWarehouse(shop, newId(), 2);
    const sku = await createSku(shop, newId());
    await adjust(sku, second, 9);
    const order = await createOrder([sku, 2]);
    await reserve(order);
    await adjust(sku, first, 9);
    await db().orderLine.updateMany({ where: { orderId: order }, data: { orderedQuantity: 5 } });
    await reserve(order);
    const held = await db().reservation.findMany({ where: { skuId: sku } });
    expect(held).toMatchObject([{ warehouseId: second, quantity: 5 }]);
  });

  test("what needs no shipping is not reserved", async () => {
    const { sku } = await stocked(5);
    const order = await createOrder([sku, 2]);
    await db().orderLine.updateMany({
      where: { orderId: order },
      data: { requiresShipping: false },
    });
    expect(await reserve(order)).toMatchObject({ wanted: 0 });
  });

  test("it is one statement in one round trip, outside a transaction too", async () => {
    const { sku } = await stocked(2);
    const order = await createOrder([sku, 2]);
    const { organizationId } = shop;
    const statement = reserveUnitsStatement({
      ...{ organizationId, orderId: order, actorKind: "SYSTEM", actorName: "w", traceId: "tr_1" },
    });
    expect(await scopedQuery(shop.scope, statement)).toEqual([{ skuId: sku, wanted: 2, taken: 2 }]);
    await expectBooksToAgree();
  });
});

describe("races", () => {
  test("many clients after the last unit: one winner", async () => {
    const { sku } = await stocked(1);
    const orders = [];
    for (let index = 0; index < 40; index += 1) orders.push(await createOrder([sku, 1]));
    const outcomes = await Promise.all(orders.map(reserve));
    expect(outcomes.filter(({ taken }) => taken === 1)).toHaveLength(1);
    expect(await levelOf(sku)).toMatchObject({ available: 0, reserved: 1 });
    await expectBooksToAgree();
  });

  test("200 clients after 100 units: exactly 100 are sold", async () => {
    const { sku } = await stocked(100);
    const orders = [];
    for (let index = 0; index < 200; index += 1) orders.push(await createOrder([sku, 1]));
    const outcomes = await Promise.all(orders.map(reserve));
    expect(outcomes.reduce((sum, { taken }) => sum + taken, 0)).toBe(100);
    expect(await levelOf(sku)).toMatchObject({ available: 0, reserved: 100 });
    await expectBooksToAgree();
  });

  test("the same order from many clients at once is reserved once", async () => {
    const { sku } = await stocked(50);
    const order = await createOrder([sku, 3]);
    await Promise.all(Array.from({ length: 20 }, () => reserve(order)));
    expect(await levelOf(sku)).toMatchObject({ available: 47, reserved: 3 });
    await expectBooksToAgree();
  });

  test("orders that want the same SKUs in opposite order do not block each other for good", async () => {
    const [one, two] = [await stocked(500), await stocked(500)];
    const orders = [];
    for (let index = 0; index < 60; index += 1)
      orders.push(
        await (index % 2
          ? createOrder([one.sku, 1], [two.sku, 1])
          : createOrder([two.sku, 1], [one.sku, 1])),
      );
    const outcomes = await Promise.all(orders.map(reserve));
    expect(outcomes.every(({ taken }) => taken === 2)).toBe(true);
    await expectBooksToAgree();
  });
});

describe("giving back and shipping", () => {
  test("a release frees every unit, once", async () => {
    const { sku } = await stocked(5);
    const order = await createOrder([sku, 4]);
    await reserve(order);
    expect(await release(order)).toEqual({ released: 4 });
    expect(await release(order)).toEqual({ released: 0 });
    expect(await levelOf(sku)).toMatchObject({ available: 5, reserved: 0 });
    expect(await db().reservation.findFirst({ where: { skuId: sku } })).toMatchObject({
      quantity: 0,
      releasedAt: expect.any(Date),
    });
  });

  test("a released order can be reserved again", async () => {
    const { sku } = await stocked(5);
    const order = await createOrder([sku, 4]);
    for (let round = 0; round < 3; round += 1) {
      expect(await reserve(order)).toMatchObject({ taken: 4 });
      expect(await release(order)).toEqual({ released: 4 });
    }
    expect(await reserve(order)).toMatchObject({ taken: 4 });
    expect(await db().reservation.findFirst({ where: { skuId: sku } })).toMatchObject({
      quantity: 4,
      releasedAt: null,
    });
  });

  test("units leave with the parcel once, and free stock is not touched", async () => {
    const { sku, warehouse } = await stocked(5);
    const order = await createOrder([sku, 3]);
    await reserve(order);
    const shipment = await createShipment(order, warehouse, 2);
    const ship = () =>
      inTransaction(shop.scope, (tx) => shipStock(tx, shop.scope, { shipmentId: shipment }));
    await Promise.all(Array.from({ length: 5 }, ship));
    expect(await levelOf(sku)).toMatchObject({ available: 2, reserved: 1 });
    expect(await linesOf(order)).toMatchObject([{ reservedQuantity: 1, shippedQuantity: 2 }]);
    await expectBooksToAgree();
  });

  test("units that were never held come out of free stock, and what was never there leaves no debt", async () => {
    const { sku, warehouse } = await stocked(1);
    const order = await createOrder([sku, 3]);
    const [line] = await linesOf(order);
    await onOrder(order, (tx) =>
      shipUnits(tx, shop.scope, {
        ...{ orderId: order, shipmentId: undefined, warehouseId: warehouse, cause: "by-hand" },
        reason: "test",
        lines: [{ orderLineId: line!.id, skuId: sku, quantity: 3 }],
      }),
    );
    expect(await levelOf(sku)).toMatchObject({ available: 0, reserved: 0 });
    expect(await linesOf(order)).toMatchObject([{ shippedQuantity: 3 }]);
    await expectBooksToAgree();
  });
});

describe("adjusting", () => {
  test("the same cause changes stock once, one after another and at once", async () => {
    const { sku, warehouse } = await stocked(0);
    await Promise.all(Array.from({ length: 6 }, () => adjust(sku, warehouse, 4, `once:${sku}`)));
    await adjust(sku, warehouse, 4, `once:${sku}`);
    expect(await levelOf(sku)).toMatchObject({ available: 4 });
  });

  test("held units cannot be taken off", async () => {
    const { sku, warehouse } = await stocked(5);
    await reserve(await createOrder([sku, 4]));
    expect(await adjust(sku, warehouse, -2)).toMatchObject({
      ok: false,
      error: { code: "insufficient-stock", message: expect.stringContaining("Insufficient Stock") },
    });
    expect(await levelOf(sku)).toMatchObject({ available: 1, reserved: 4 });
  });

  test("the database itself refuses less than nothing (S4-21)", async () => {
    const { sku } = await stocked(5);
    const write = db().stockLevel.updateMany({ where: { skuId: sku }, data: { available: -5 } });
    await expect(write).rejects.toThrow(/stock_level_available_not_negative/);
  });
});

test("after any work of many clients the ledger, the levels, the reservations and the lines agree", async () => {
  const warehouses = [
    await createWarehouse(shop, newId(), 1),
    await createWarehouse(shop, newId(), 2),
  ];
  const skus = [await createSku(shop, newId()), await createSku(shop, newId())];
  const orders: string[] = [];
  for (let index = 0; index < 10; index += 1)
    orders.push(
      await createOrder([skus[0]!, (index % 4) + 1], [skus[1]!, (index % 3) + 1], [skus[0]!, 1]),
    );
  const lines = (await Promise.all(orders.map(linesOf))).flat();
  const act = fc.record({
    kind: fc.constantFrom(...(["adjust", "reserve", "release", "give", "ship"] as const)),
    at: fc.nat(29),
    units: fc.integer({ min: -4, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 50 }), async (acts) => {
      await Promise.all(
        acts.map(({ kind, at, units }, index) => {
          const line = lines[at]!;
          const orderId = line.orderId;
          if (kind === "adjust") return adjust(skus[at % 2]!, warehouses[(at >> 1) % 2]!, units);
          if (kind === "reserve") return reserve(orderId);
          if (kind === "release") return release(orderId);
          const count = Math.max(1, units);
          if (kind === "give")
            return onOrder(orderId, (tx) =>
              releaseLineStock(tx, shop.scope, orderId, new Map([[line.id, count]]), "test"),
            );
          return onOrder(orderId, async (tx) => {
            const now = await tx.orderLine.findFirstOrThrow({ where: { id: line.id } });
            const quantity = Math.min(count, now.orderedQuantity - now.shippedQuantity);
            await shipUnits(tx, shop.scope, {
              ...{ orderId, shipmentId: undefined, warehouseId: warehouses[at % 2]! },
              ...{ cause: `p:${newId()}:${index}`, reason: undefined },
              lines: [{ orderLineId: line.id, skuId: line.skuId, quantity }],
            });
          });
        }),
      );
      await expectBooksToAgree();
    }),
    { numRuns: 12 },
  );
});

async function createShipment(orderId: string, warehouseId: string, quantity: number) {
  const { organizationId } = shop;
  const account = await db().carrierAccount.create({
    data: {
      ...{ organizationId, carrier: "shiprocket", name: "M", baseUrl: "http://127.0.0.1:1" },
      ...{ credentialsCiphertext: "x", webhookEndpointId: newId() },
    },
  });
  const id = newId();
  await db().shipment.create({
    data: {
      ...{ id, organizationId, orderId, warehouseId, carrierAccountId: account.id, reference: id },
      ...{ currency: "INR", weightGrams: 1, shipTo: {}, traceId: "tr_1" },
    },
  });
  const [line] = await linesOf(orderId);
  await db().shipmentLine.create({
    data: { organizationId, shipmentId: id, orderLineId: line!.id, quantity },
  });
  return id;
}
