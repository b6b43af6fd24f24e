import { beforeAll, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { newId } from "@/lib/kernel/ids";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import type { Prisma } from "@/prisma/generated/client";
import type { AllocationStrategy } from "@/prisma/generated/enums";
import { reserveOrderStock } from "./commands/reserve-stock";
import { someoneWaitsForALock } from "./testing/someone-waits";
import { heldBy, onOrder, openWarehouse, placeOrder, stockSku } from "./testing/stocked-shop";

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop();
});

const reserve = (orderId: string) =>
  onOrder(shop, orderId, (tx) => reserveOrderStock(tx, shop.scope, orderId));

const follow = (allocationStrategy: AllocationStrategy) =>
  systemClient().organization.update({
    where: { id: shop.organizationId },
    data: { allocationStrategy },
  });

/** Places an order, reserves it and says what it holds where. */
async function allocate(
  lines: Parameters<typeof placeOrder>[1],
  given: Partial<Prisma.OrderUncheckedCreateInput> = {},
): Promise<Record<string, number>> {
  const order = await placeOrder(shop, lines, given);
  await reserve(order);
  return heldBy(shop, order);
}

const PUNE = { shipPostalCode: "411045", shipStateCode: "MH", shipCountryCode: "IN" } as const;

describe("by priority", () => {
  test("the lowest number is emptied first, whoever else has everything", async () => {
    await follow("PRIORITY");
    const first = await openWarehouse(shop, { priority: 1 });
    const second = await openWarehouse(shop, { priority: 2 });
    const sku = await stockSku(shop, [
      [second, 9],
      [first, 1],
    ]);
    expect(await allocate([[sku, 3]])).toEqual({ [first]: 1, [second]: 2 });
  });

  test("of equal numbers the code decides, so that it is the same every time", async () => {
    await follow("PRIORITY");
    const code = newId().slice(-8);
    const b = await openWarehouse(shop, { priority: 1, code: `${code}-B` });
    const a = await openWarehouse(shop, { priority: 1, code: `${code}-A` });
    const sku = await stockSku(shop, [
      [b, 5],
      [a, 5],
    ]);
    expect(await allocate([[sku, 2]])).toEqual({ [a]: 2 });
  });
});

describe("by nearest", () => {
  test.each([
    ["the same postal area goes first", { postalCode: "411 001", stateCode: "MH" }],
    ["then the same state, in whatever case", { postalCode: "400001", stateCode: "mh" }],
    ["then the same country", { postalCode: "560001", stateCode: "KA" }],
  ])("%s", async (_name, nearer) => {
    await follow("NEAREST");
    const abroad = { countryCode: "US", stateCode: "MH", postalCode: "41104" };
    const farther =
      nearer.stateCode === "KA"
        ? abroad
        : nearer.stateCode === "mh"
          ? { postalCode: "560001", stateCode: "KA" }
          : { postalCode: "400001", stateCode: "MH" };
    const far = await openWarehouse(shop, { priority: 1, ...farther });
    const near = await openWarehouse(shop, { priority: 9, ...nearer });
    const sku = await stockSku(shop, [
      [far, 9],
      [near, 9],
    ]);
    expect(await allocate([[sku, 2]], PUNE)).toEqual({ [near]: 2 });
  });

  test("what the nearest lacks comes from the next, and equals go by priority", async () => {
    await follow("NEAREST");
    const second = await openWarehouse(shop, { priority: 2, stateCode: "KA" });
    const first = await openWarehouse(shop, { priority: 1, stateCode: "DL" });
    const near = await openWarehouse(shop, { priority: 9, stateCode: "MH" });
    const sku = await stockSku(shop, [
      [second, 5],
      [first, 5],
      [near, 1],
    ]);
    expect(await allocate([[sku, 3]], PUNE)).toEqual({ [near]: 1, [first]: 2 });
  });

  test("an order without an address goes by priority", async () => {
    await follow("NEAREST");
    const first = await openWarehouse(shop, { priority: 1 });
    const second = await openWarehouse(shop, { priority: 2 });
    const sku = await stockSku(shop, [
      [second, 5],
      [first, 5],
    ]);
    expect(await allocate([[sku, 2]])).toEqual({ [first]: 2 });
  });
});

describe("by least splits", () => {
  test("one that has everything goes before several that each have a part", async () => {
    await follow("LEAST_SPLITS");
    const first = await openWarehouse(shop, { priority: 1 });
    const whole = await openWarehouse(shop, { priority: 2 });
    const one = await stockSku(shop, [
      [first, 5],
      [whole, 5],
    ]);
    const two = await stockSku(shop, [[whole, 5]]);
    const held = await allocate([
      [one, 2],
      [two, 1],
    ]);
    expect(held).toEqual({ [whole]: 3 });
  });

  test("where none has everything, the one with most goes first", async () => {
    await follow("LEAST_SPLITS");
    const few = await openWarehouse(shop, { priority: 1 });
    const fewer = await openWarehouse(shop, { priority: 2 });
    const most = await openWarehouse(shop, { priority: 3 });
    const sku = await stockSku(shop, [
      [few, 2],
      [fewer, 1],
      [most, 4],
    ]);
    expect(await allocate([[sku, 5]])).toEqual({ [most]: 4, [few]: 1 });
  });
});

describe("an order's own choice", () => {
  test("its strategy stands before the organization's", async () => {
    await follow("LEAST_SPLITS");
    const first = await openWarehouse(shop, { priority: 1 });
    const second = await openWarehouse(shop, { priority: 2 });
    const sku = await stockSku(shop, [
      [first, 1],
      [second, 9],
    ]);
    expect(await allocate([[sku, 3]], { allocationStrategy: "PRIORITY" })).toEqual({
      [first]: 1,
      [second]: 2,
    });
  });

  test.each(["PRIORITY", "NEAREST", "LEAST_SPLITS"] as const)(
    "%s: a warehouse abroad comes last, whatever it has and whatever its number",
    async (strategy) => {
      await follow(strategy);
      const abroad = await openWarehouse(shop, { priority: 1, countryCode: "US" });
      const home = await openWarehouse(shop, { priority: 9 });
      const one = await stockSku(shop, [
        [abroad, 9],
        [home, 9],
      ]);
      const two = await stockSku(shop, [[abroad, 9]]);
      const held = await allocate(
        [
          [one, 2],
          [two, 1],
        ],
        PUNE,
      );
      expect(held).toEqual({ [home]: 2, [abroad]: 1 });
    },
  );

  test.each(["PRIORITY", "NEAREST", "LEAST_SPLITS"] as const)(
    "its warehouse is asked first under %s, and the rest comes by the strategy",
    async (allocationStrategy) => {
      const first = await openWarehouse(shop, { priority: 1 });
      const wished = await openWarehouse(shop, { priority: 9, countryCode: "US" });
      const sku = await stockSku(shop, [
        [first, 9],
        [wished, 2],
      ]);
      const held = await allocate([[sku, 3]], {
        ...PUNE,
        allocationStrategy,
        preferredWarehouseId: wished,
      });
      expect(held).toEqual({ [wished]: 2, [first]: 1 });
    },
  );
});

describe("all or nothing", () => {
  test("an order to be held when stock is short takes nothing of it", async () => {
    const warehouse = await openWarehouse(shop);
    const sku = await stockSku(shop, [[warehouse, 2]]);
    const other = await stockSku(shop, [[warehouse, 9]]);
    const lines = [
      [sku, 3],
      [other, 1],
    ] as const;
    expect(await allocate(lines, { partialStock: "HOLD" })).toEqual({});
    expect(await allocate([[sku, 2]], { partialStock: "HOLD" })).toEqual({ [warehouse]: 2 });
  });
});

describe("the queue", () => {
  test("units that an older order waits for are not free for a younger one", async () => {
    const warehouse = await openWarehouse(shop);
    const sku = await stockSku(shop, [[warehouse, 5]]);
    const old = await placeOrder(shop, [[sku, 3]], { placedAt: new Date("2026-01-01") });
    const line = await scopedDb(shop.scope).orderLine.findFirstOrThrow({ where: { orderId: old } });
    await scopedDb(shop.scope).backOrder.create({
      data: {
        ...{ organizationId: shop.organizationId, orderLineId: line.id, orderId: old, skuId: sku },
        ...{ quantity: 3, placedAt: new Date("2026-01-01") },
      },
    });
    expect(await allocate([[sku, 4]], { placedAt: new Date("2026-01-02") })).toEqual({
      [warehouse]: 2,
    });
    await reserve(old);
    expect(await heldBy(shop, old)).toEqual({ [warehouse]: 3 });
  });
});

describe("races", () => {
  test("units that come in while a reservation waits for the row are taken", async () => {
    const warehouse = await openWarehouse(shop);
    const sku = await stockSku(shop, [[warehouse, 1]]);
    await allocate([[sku, 1]]);
    const order = await placeOrder(shop, [[sku, 3]]);
    const incoming = Promise.withResolvers<void>();
    const levelTaken = Promise.withResolvers<void>();
    const receiving = systemClient().$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE "StockLevel" SET available = available + 5
                            WHERE "skuId" = ${sku}::uuid`;
      levelTaken.resolve();
      await incoming.promise;
    });
    await levelTaken.promise;
    const reserving = reserve(order);
    await someoneWaitsForALock();
    incoming.resolve();
    await receiving;
    expect(await reserving).toMatchObject({ wanted: 3, taken: 3 });
    expect(await heldBy(shop, order)).toEqual({ [warehouse]: 3 });
  });
});
