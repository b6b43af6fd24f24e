import { beforeEach, describe, expect, test } from "vitest";
import { reserveOrderStock } from "@/lib/inventory/commands/reserve-stock";
import { someoneWaitsForALock } from "@/lib/inventory/testing/someone-waits";
import {
  onOrder,
  openWarehouse,
  placeOrder,
  receive,
  stockSku,
} from "@/lib/inventory/testing/stocked-shop";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { pickupLocationOf } from "@/lib/shipments/shipment-request";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { createCarrierAccount } from "@/lib/testing/shipping/organization";
import { activateWarehouse } from "./commands/activate-warehouse";
import { createWarehouse } from "./commands/create-warehouse";
import { deactivateWarehouse } from "./commands/deactivate-warehouse";
import { orderWarehouses } from "./commands/order-warehouses";
import { updateWarehouse } from "./commands/update-warehouse";
import { listWarehouses } from "./reads";
import { createWarehouseSchema } from "./schema";

let shop: TestShop;
beforeEach(async () => {
  shop = await createTestShop();
});
const db = () => scopedDb(shop.scope);

const PUNE = {
  ...{ code: "pnq", name: "Pune", contactName: "Meera", phone: "98765 43210" },
  ...{ email: "pune@example.com", address1: "12 MG Road", city: "Pune", stateCode: "MH" },
  ...{ postalCode: "411045", countryCode: "in", timeZone: "Asia/Kolkata", gstin: "" },
  ...{ pickupOpensAt: "10:00", pickupCutoff: "16:00", pickupDays: [5, 1, 1] },
};
const create = (given: object = {}) =>
  createWarehouse(shop.scope, createWarehouseSchema.parse({ ...PUNE, ...given }));

describe("a new warehouse", () => {
  test("is asked last, and its code is its own", async () => {
    await openWarehouse(shop, { priority: 7 });
    expect(await create()).toMatchObject({ ok: true });
    expect((await listWarehouses(shop.scope)).at(-1)).toMatchObject({
      ...{ code: "PNQ", countryCode: "IN", gstin: null, priority: 8, pickupDays: [1, 5] },
      ...{ skuCount: 0, available: 0, reserved: 0, isActive: true },
    });
    expect(await create()).toMatchObject({
      error: { code: "warehouse-code-taken", field: "code" },
    });
  });

  test("of several opened at once with one code, one is there", async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => create()));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listWarehouses(shop.scope)).toHaveLength(1);
  });
});

describe("a change", () => {
  test("is checked with what stays: the last van does not come before the first", async () => {
    const id = await openWarehouse(shop);
    expect(await updateWarehouse(shop.scope, id, { pickupOpensAt: "18:00" })).toMatchObject({
      error: { field: "pickupCutoff" },
    });
    expect(
      await updateWarehouse(shop.scope, id, { pickupOpensAt: "09:00", gstin: " " }),
    ).toMatchObject({ ok: true });
    expect((await listWarehouses(shop.scope))[0]).toMatchObject({ pickupOpensAt: "09:00" });
  });

  test("of the place gives it a name that no courier has heard, and no other change does", async () => {
    const id = await openWarehouse(shop, { code: "JPR" });
    const accountId = await createCarrierAccount(shop.scope, { baseUrl: "http://127.0.0.1:1" });
    await db().carrierAccount.updateMany({
      where: { id: accountId },
      data: { settings: { pickupLocations: { JPR: "JPR", DEL: "DEL" } } },
    });
    const nameNow = async () => {
      const { settings } = await db().carrierAccount.findFirstOrThrow({ where: { id: accountId } });
      expect(pickupLocationOf(settings, "DEL", false)).toBe("DEL");
      return pickupLocationOf(settings, "JPR", false);
    };
    await updateWarehouse(shop.scope, id, { email: "other@example.com", pickupCutoff: "17:00" });
    expect(await nameNow()).toBe("JPR");
    const moved = await updateWarehouse(shop.scope, id, { address1: "7 Amer Road" });
    expect(moved).toMatchObject({ value: { message: expect.stringContaining("next booking") } });
    const first = await nameNow();
    expect(first).toMatch(/^JPR-[0-9A-F]{6}$/);
    await updateWarehouse(shop.scope, id, { address1: "8 Amer Road" });
    expect(await nameNow()).not.toBe(first);
    await updateWarehouse(shop.scope, id, { address1: "7 Amer Road" });
    expect(await nameNow()).toBe(first);
  });

  test("of the place leaves an account alone that never heard of the warehouse", async () => {
    const id = await openWarehouse(shop, { code: "JPR" });
    const accountId = await createCarrierAccount(shop.scope, { baseUrl: "http://127.0.0.1:1" });
    await db().carrierAccount.updateMany({ where: { id: accountId }, data: { settings: {} } });
    await updateWarehouse(shop.scope, id, { address1: "7 Amer Road" });
    const account = await db().carrierAccount.findFirstOrThrow({ where: { id: accountId } });
    expect(account.settings).toEqual({});
  });
});

describe("closing", () => {
  test("is refused while it holds units, free or for orders, and says how many", async () => {
    const id = await openWarehouse(shop, { name: "Jaipur" });
    await openWarehouse(shop);
    const sku = await stockSku(shop, [[id, 5]]);
    const order = await placeOrder(shop, [[sku, 2]]);
    await onOrder(shop, order, (tx) => reserveOrderStock(tx, shop.scope, order));
    expect(await deactivateWarehouse(shop.scope, id)).toMatchObject({
      error: {
        code: "warehouse-holds-stock",
        message: "Jaipur still holds 5 units, 2 of them for orders",
      },
    });
    expect((await listWarehouses(shop.scope)).every(({ isActive }) => isActive)).toBe(true);
  });

  test("waits for units that are on their way in, and then sees them", async () => {
    const id = await openWarehouse(shop);
    await openWarehouse(shop);
    const sku = await stockSku(shop, []);
    const arrived = Promise.withResolvers<void>();
    const written = Promise.withResolvers<void>();
    const arriving = inTransaction(shop.scope, async (tx) => {
      await tx.stockLevel.create({
        data: { organizationId: shop.organizationId, skuId: sku, warehouseId: id, available: 3 },
      });
      written.resolve();
      await arrived.promise;
    });
    await written.promise;
    const closing = deactivateWarehouse(shop.scope, id);
    await someoneWaitsForALock();
    arrived.resolve();
    await arriving;
    expect(await closing).toMatchObject({ error: { code: "warehouse-holds-stock" } });
  });

  test("leaves one in use", async () => {
    const [one, two] = [await openWarehouse(shop), await openWarehouse(shop)];
    const outcomes = await Promise.all([one, two].map((id) => deactivateWarehouse(shop.scope, id)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await listWarehouses(shop.scope)).filter(({ isActive }) => isActive)).toHaveLength(1);
  });

  test("is undone by opening it again", async () => {
    const id = await openWarehouse(shop);
    await openWarehouse(shop);
    await deactivateWarehouse(shop.scope, id);
    expect((await listWarehouses(shop.scope)).at(-1)).toMatchObject({ id, isActive: false });
    await activateWarehouse(shop.scope, id);
    await receive(shop, await stockSku(shop, []), id, 1);
    expect(await db().warehouse.count({ where: { isActive: true } })).toBe(2);
  });
});

describe("the order in which they are asked", () => {
  test("is as it was put, and names every one in use", async () => {
    const ids = [await openWarehouse(shop), await openWarehouse(shop), await openWarehouse(shop)];
    const wished = [ids[2]!, ids[0]!, ids[1]!];
    expect(await orderWarehouses(shop.scope, wished)).toMatchObject({ ok: true });
    expect((await listWarehouses(shop.scope)).map(({ id }) => id)).toEqual(wished);
    for (const wrong of [
      wished.slice(1),
      [...wished, wished[0]!],
      [wished[0]!, wished[0]!, wished[1]!],
    ])
      expect(await orderWarehouses(shop.scope, wrong)).toMatchObject({
        error: { code: "warehouses-changed" },
      });
    expect((await listWarehouses(shop.scope)).map(({ id }) => id)).toEqual(wished);
  });
});
