import { beforeEach, expect, test } from "vitest";
import { openWarehouse, placeOrder, stockSku } from "@/lib/inventory/testing/stocked-shop";
import { newId } from "@/lib/kernel/ids";
import { lookAtWaitingOrders } from "@/lib/orders/commands/fill-back-orders";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import { reserveForOrder } from "@/lib/orders/commands/reserve-order";
import { createTestShop, type TestShop } from "@/lib/orders/testing/test-shop";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { changeAllocation } from "./commands/change-allocation";
import { getAllocationSettings } from "./reads";

let shop: TestShop;
beforeEach(async () => {
  shop = await createTestShop();
});
const db = () => scopedDb(shop.scope);

async function order(
  lines: Parameters<typeof placeOrder>[1],
  given: Parameters<typeof placeOrder>[2] = {},
): Promise<string> {
  const id = await placeOrder(shop, lines, given);
  await inTransaction(shop.scope, async (tx) => {
    await reserveForOrder(tx, shop.scope, id, newId());
    await refreshOrderStatus(tx, shop.scope, id, { title: "Came in", causeKey: newId() });
  });
  return id;
}

/** What the job does that the change asks for. */
async function follow(): Promise<number> {
  const asked = await db().outboxEvent.count({ where: { name: "settings/allocation-changed" } });
  if (asked > 0) await lookAtWaitingOrders(shop.scope, null);
  return asked;
}
const stand = async (id: string) => {
  const row = await db().order.findFirstOrThrow({ where: { id } });
  return [row.status, row.reservedUnitCount];
};

test("what is changed is changed, the rest stays, and it is written down who did it", async () => {
  const before = await getAllocationSettings(shop.scope);
  await changeAllocation(shop.scope, { allocationStrategy: "NEAREST", shipWithinHours: 48 });
  expect(await getAllocationSettings(shop.scope)).toEqual({
    ...before,
    allocationStrategy: "NEAREST",
    shipWithinHours: 48,
  });
  expect(
    await db().auditEntry.findFirst({ where: { action: "settings.allocation" } }),
  ).toMatchObject({
    actorName: "Anita Rao",
    data: { allocationStrategy: "NEAREST", shipWithinHours: 48 },
  });
  expect(await follow()).toBe(0);
});

test("orders that wait go by the new policy: in parts, held, or waiting again", async () => {
  const warehouse = await openWarehouse(shop);
  const sku = await stockSku(shop, [[warehouse, 2]]);
  const id = await order([[sku, 3]]);
  expect(await stand(id)).toEqual(["SHORT_STOCK", 2]);
  await changeAllocation(shop.scope, { partialStock: "SHIP_AVAILABLE" });
  expect(await follow()).toBe(1);
  expect(await stand(id)).toEqual(["TO_SHIP", 2]);
  await changeAllocation(shop.scope, { partialStock: "BACK_ORDER" });
  await follow();
  expect(await stand(id)).toEqual(["SHORT_STOCK", 2]);
});

test("orders that were held for stock go on when short orders are not held any more", async () => {
  await changeAllocation(shop.scope, { partialStock: "HOLD" });
  const warehouse = await openWarehouse(shop);
  const sku = await stockSku(shop, [[warehouse, 2]]);
  const id = await order([[sku, 3]]);
  expect(await stand(id)).toEqual(["ON_HOLD", 0]);
  await changeAllocation(shop.scope, { partialStock: "BACK_ORDER" });
  await follow();
  expect(await stand(id)).toEqual(["SHORT_STOCK", 2]);
});

test("orders paid at the door are reserved once they may be", async () => {
  await changeAllocation(shop.scope, { reservesCod: false });
  const warehouse = await openWarehouse(shop);
  const sku = await stockSku(shop, [[warehouse, 5]]);
  const id = await order([[sku, 3]], { paymentKind: "COD", paymentStatus: "PENDING" });
  expect(await stand(id)).toEqual(["RECEIVED", 0]);
  await changeAllocation(shop.scope, { reservesCod: true });
  await follow();
  expect(await stand(id)).toEqual(["TO_SHIP", 3]);
});
