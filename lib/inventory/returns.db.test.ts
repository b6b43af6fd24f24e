import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { createCarrierAccount } from "@/lib/testing/shipping/organization";
import type { ShipmentStatus } from "@/prisma/generated/enums";
import { receiveReturn } from "./commands/receive-return";
import { reserveOrderStock } from "./commands/reserve-stock";
import { returnUnits } from "./commands/return-units";
import { shipStock } from "./commands/ship-stock";
import { proveStock } from "./reads";
import { onOrder, openWarehouse, placeOrder, stockSku } from "./testing/stocked-shop";

let shop: TestShop;
let warehouseId: string;
let accountId: string;
beforeAll(async () => {
  shop = await createTestShop();
  warehouseId = await openWarehouse(shop);
  accountId = await createCarrierAccount(shop.scope, { baseUrl: "http://127.0.0.1:1" });
});
const db = () => scopedDb(shop.scope);
const levelOf = (skuId: string) =>
  db().stockLevel.findFirstOrThrow({ where: { skuId, warehouseId } });

/** A parcel with four units of a SKU of which ten were there, gone and in this state. */
async function parcel(status: ShipmentStatus = "RETURNED") {
  const { organizationId } = shop;
  const skuId = await stockSku(shop, [[warehouseId, 10]]);
  const orderId = await placeOrder(shop, [[skuId, 4]]);
  await onOrder(shop, orderId, (tx) => reserveOrderStock(tx, shop.scope, orderId));
  const line = await db().orderLine.findFirstOrThrow({ where: { orderId } });
  const id = newId();
  await db().shipment.create({
    data: {
      ...{ id, organizationId, orderId, warehouseId, carrierAccountId: accountId, reference: id },
      ...{ currency: "INR", weightGrams: 1, shipTo: {}, traceId: "tr_1", status, awb: id },
    },
  });
  await db().shipmentLine.create({
    data: { organizationId, shipmentId: id, orderLineId: line.id, quantity: 4 },
  });
  await inTransaction(shop.scope, (tx) => shipStock(tx, shop.scope, { shipmentId: id }));
  expect(await levelOf(skuId)).toMatchObject({ available: 6, reserved: 0 });
  return { id, skuId, orderId, orderLineId: line.id };
}

describe("a parcel that came back", () => {
  test("puts good units back, writes damaged ones off, and says what is missing", async () => {
    const { id, skuId, orderId, orderLineId } = await parcel();
    const lines = [{ orderLineId, backToStock: 2, damaged: 1 }];
    expect(unwrap(await receiveReturn(shop.scope, id, { lines }))).toMatchObject({
      ...{ backToStock: 2, damaged: 1, missing: 1 },
      message: "2 units back to stock, 1 damaged, 1 missing.",
    });
    expect(await levelOf(skuId)).toMatchObject({ available: 8, reserved: 0 });
    const rows = await db().stockMovement.findMany({
      where: { shipmentId: id, kind: { in: ["RETURNED", "ADJUSTED"] } },
      orderBy: { sequence: "asc" },
    });
    expect(rows.map(({ kind, availableDelta }) => [kind, availableDelta])).toEqual([
      ["RETURNED", 3],
      ["ADJUSTED", -1],
    ]);
    expect(await proveStock(shop.scope, { skuId, warehouseId }, {})).toMatchObject({
      addsUp: true,
    });
    const told = await db().orderEvent.findFirst({ where: { orderId, kind: "return-received" } });
    expect(told?.title).toContain("1 missing");
  });

  test("is received once, by however many", async () => {
    const { id, skuId, orderLineId } = await parcel();
    const lines = [{ orderLineId, backToStock: 4, damaged: 0 }];
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => receiveReturn(shop.scope, id, { lines })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "return-received" } });
    expect(await levelOf(skuId)).toMatchObject({ available: 10 });
  });

  test("whose units a refund has put back already is not counted twice", async () => {
    const { id, skuId, orderId, orderLineId } = await parcel();
    await onOrder(shop, orderId, (tx) =>
      returnUnits(
        tx,
        shop.scope,
        orderId,
        [{ orderLineId, quantity: 3, warehouseId, causeKey: `refund:${id}` }],
        "Refunded",
      ),
    );
    const lines = [{ orderLineId, backToStock: 4, damaged: 0 }];
    const received = unwrap(await receiveReturn(shop.scope, id, { lines }));
    expect(received.message).toContain("not counted twice");
    expect(await levelOf(skuId)).toMatchObject({ available: 10 });
  });

  test.each(["DELIVERED", "IN_TRANSIT", "LABEL_READY"] as const)(
    "is not one that is %s",
    async (status) => {
      const { id, orderLineId } = await parcel(status);
      const lines = [{ orderLineId, backToStock: 1, damaged: 0 }];
      expect(await receiveReturn(shop.scope, id, { lines })).toMatchObject({
        error: { code: "not-returning" },
      });
    },
  );

  test("holds no more than travelled in it, and nothing of another order", async () => {
    const { id, orderLineId } = await parcel();
    const other = await parcel();
    const ask = (line: { orderLineId: string; backToStock: number; damaged: number }) =>
      receiveReturn(shop.scope, id, { lines: [line] });
    expect(await ask({ orderLineId, backToStock: 3, damaged: 2 })).toMatchObject({
      error: { code: "more-than-sent" },
    });
    expect(await ask({ orderLineId: other.orderLineId, backToStock: 1, damaged: 0 })).toMatchObject(
      { error: { code: "line-not-in-parcel" } },
    );
  });
});
