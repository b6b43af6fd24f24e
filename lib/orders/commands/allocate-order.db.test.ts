import { beforeEach, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { heldBy, openWarehouse, placeOrder, stockSku } from "@/lib/inventory/testing/stocked-shop";
import { newId } from "@/lib/kernel/ids";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { createCarrierAccount } from "@/lib/testing/shipping/organization";
import { createTestShop, type TestShop } from "../testing/test-shop";
import { allocateOrder } from "./allocate-order";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveForOrder } from "./reserve-order";

let shop: TestShop;
let near: string;
let far: string;
beforeEach(async () => {
  shop = await createTestShop();
  near = await openWarehouse(shop, { priority: 1 });
  far = await openWarehouse(shop, { priority: 2, stateCode: "MH" });
});
const db = () => scopedDb(shop.scope);

async function order(
  lines: Parameters<typeof placeOrder>[1],
  given: Parameters<typeof placeOrder>[2] = {},
): Promise<string> {
  const id = await placeOrder(shop, lines, {
    shipStateCode: "MH",
    shipCountryCode: "IN",
    ...given,
  });
  await inTransaction(shop.scope, async (tx) => {
    await reserveForOrder(tx, shop.scope, id, newId());
    await refreshOrderStatus(tx, shop.scope, id, { title: "Came in", causeKey: newId() });
  });
  return id;
}
const rowOf = (id: string) =>
  db().order.findFirstOrThrow({ where: { id }, include: { events: true } });

describe("an order is allocated anew", () => {
  test("by another strategy, in one go, with a row on its timeline", async () => {
    const sku = await stockSku(shop, [
      [near, 5],
      [far, 5],
    ]);
    const id = await order([[sku, 3]]);
    expect(await heldBy(shop, id)).toEqual({ [near]: 3 });
    const done = await allocateOrder(shop.scope, id, { strategy: "NEAREST" });
    expect(done).toMatchObject({ ok: true });
    expect(await heldBy(shop, id)).toEqual({ [far]: 3 });
    const { status, events } = await rowOf(id);
    expect(status).toBe("TO_SHIP");
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: "allocation-changed",
        detail: "the nearest warehouse first",
        actorName: "Anita Rao",
      }),
    );
  });

  test("from the warehouse it wishes for, and by the setting again when the wish is taken back", async () => {
    const sku = await stockSku(shop, [
      [near, 5],
      [far, 2],
    ]);
    const id = await order([[sku, 3]]);
    await allocateOrder(shop.scope, id, { preferredWarehouseId: far });
    expect(await heldBy(shop, id)).toEqual({ [far]: 2, [near]: 1 });
    await allocateOrder(shop.scope, id, { preferredWarehouseId: null });
    expect(await heldBy(shop, id)).toEqual({ [near]: 3 });
  });

  test("it loses nothing to an older order that waits", async () => {
    const sku = await stockSku(shop, [[near, 2]]);
    const id = await order([[sku, 2]], { placedAt: new Date("2026-02-02") });
    await order([[sku, 2]], { placedAt: new Date("2026-02-01") });
    await allocateOrder(shop.scope, id, { strategy: "PRIORITY" });
    expect(await heldBy(shop, id)).toEqual({ [near]: 2 });
  });

  test("what a parcel is booked for stays where the parcel is", async () => {
    const sku = await stockSku(shop, [
      [near, 5],
      [far, 5],
    ]);
    const id = await order([[sku, 3]]);
    await bookParcel(id, near, 1);
    await allocateOrder(shop.scope, id, { preferredWarehouseId: far });
    expect(await heldBy(shop, id)).toEqual({ [near]: 1, [far]: 2 });
  });

  test("to be held when stock is short: it gives all back, and lets go once it may wait", async () => {
    const sku = await stockSku(shop, [[near, 2]]);
    const id = await order([[sku, 3]]);
    await allocateOrder(shop.scope, id, { partialStock: "HOLD" });
    expect(await heldBy(shop, id)).toEqual({});
    expect(await rowOf(id)).toMatchObject({ status: "ON_HOLD", holdReason: "Stock is short" });
    await allocateOrder(shop.scope, id, { partialStock: "SHIP_AVAILABLE" });
    expect(await heldBy(shop, id)).toEqual({ [near]: 2 });
    expect(await rowOf(id)).toMatchObject({ status: "TO_SHIP", holdReason: null });
  });

  test("a person's own hold is left as it is", async () => {
    const sku = await stockSku(shop, [[near, 2]]);
    const id = await order([[sku, 2]], { holdReason: "Ask the buyer" });
    await allocateOrder(shop.scope, id, { strategy: "PRIORITY" });
    expect(await rowOf(id)).toMatchObject({ status: "ON_HOLD", holdReason: "Ask the buyer" });
  });

  test("many at once leave the books in order", async () => {
    const sku = await stockSku(shop, [
      [near, 4],
      [far, 4],
    ]);
    const ids = [await order([[sku, 3]]), await order([[sku, 3]])];
    await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        allocateOrder(shop.scope, ids[turn % 2]!, { preferredWarehouseId: turn % 3 ? near : far }),
      ),
    );
    const levels = await db().stockLevel.findMany({ where: { skuId: sku } });
    expect(levels.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(6);
    expect(levels.reduce((sum, { available }) => sum + available, 0)).toBe(2);
  });

  test("a closed warehouse cannot be wished for, nor can an order that has gone be allocated", async () => {
    const sku = await stockSku(shop, [[near, 5]]);
    const id = await order([[sku, 3]]);
    await db().warehouse.updateMany({ where: { id: far }, data: { isActive: false } });
    expect(await allocateOrder(shop.scope, id, { preferredWarehouseId: far })).toMatchObject({
      error: { code: "warehouse-not-open", field: "preferredWarehouseId" },
    });
    await systemClient().order.update({ where: { id }, data: { status: "SHIPPED" } });
    expect(await allocateOrder(shop.scope, id, { strategy: "PRIORITY" })).toMatchObject({
      error: { code: "nothing-to-allocate" },
    });
    expect(await heldBy(shop, id)).toEqual({ [near]: 3 });
  });
});

async function bookParcel(orderId: string, warehouseId: string, quantity: number): Promise<void> {
  const { organizationId } = shop;
  const carrierAccountId = await createCarrierAccount(shop.scope, {
    baseUrl: "http://127.0.0.1:1",
  });
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  const id = newId();
  await db().shipment.create({
    data: {
      ...{ id, organizationId, orderId, warehouseId, carrierAccountId, reference: id },
      ...{
        status: "BOOKED",
        awb: id,
        currency: "INR",
        weightGrams: 1,
        shipTo: {},
        traceId: "tr_1",
      },
      lines: { create: { orderLineId: line.id, quantity } },
    },
  });
}
