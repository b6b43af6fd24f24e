import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openShopDesk, type ShopDesk } from "@/lib/channels/testing/shop-desk";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createSku, createTestShop, createWarehouse, type TestShop } from "../testing/test-shop";
import { applyChannelWebhook } from "./apply-channel-webhook";
import { pullOrders } from "./pull-orders";

let desk: ShopDesk;
beforeAll(async () => {
  desk = await openShopDesk();
});
afterAll(() => desk.stop());

/** A tenant whose channel is a shop of the simulator, with one order of three that is known. */
async function withOrder() {
  const shop = await createTestShop();
  const { domain, apiBaseUrl, credentials } = await desk.openShop();
  const db = scopedDb(shop.scope);
  await db.channel.updateMany({
    data: {
      ...{ apiBaseUrl, externalDomain: domain },
      credentialsCiphertext: encryptSecret(JSON.stringify(credentials)),
    },
  });
  const warehouseId = await createWarehouse(shop, "JAI");
  const skuId = await createSku(shop, "KL-RZ-K");
  await adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta: 10, kind: "RECEIVED", reason: "t", causeKey: "c" },
  });
  const placed = await desk.control.shopify.placeOrder({
    ...{ shop: domain, payment: "prepaid" },
    lines: [{ sku: "KL-RZ-K", quantity: 3 }],
  });
  unwrap(await pullOrders(shop.scope, shop.channelId));
  await desk.control.advance(60_000);
  return { shop, db, orderId: placed.id, lineId: placed.lines[0]!.id };
}

/** The delivery of a topic whose body names the order and nothing else that is used. */
async function deliver(shop: TestShop, topic: string, orderId: string | null) {
  const delivery = await scopedDb(shop.scope).webhookDelivery.create({
    data: {
      ...{ organizationId: shop.organizationId, channelId: shop.channelId, source: "shopify" },
      ...{ topic, dedupeKey: newId(), resourceExternalId: orderId, status: "PROCESSING" },
      ...{ headers: {}, body: Buffer.from("{}"), bodySha256: "x", traceId: shop.scope.traceId },
    },
  });
  return applyChannelWebhook(shop.scope, delivery);
}
const level = (shop: TestShop) => scopedDb(shop.scope).stockLevel.findFirstOrThrow();

describe("topics that carry no whole order", () => {
  test("orders/edited fetches the order, moves the difference and closes the delivery with it", async () => {
    const { shop, db, orderId, lineId } = await withOrder();
    await desk.control.shopify.edit(orderId, { set: [{ lineId, quantity: 1 }] });
    const outcome = await deliver(shop, "orders/edited", orderId);
    expect(outcome).toMatchObject({
      status: "COMPLETED",
      effect: expect.stringContaining("3 → 1"),
    });
    expect(await level(shop)).toMatchObject({ available: 9, reserved: 1 });
    const order = await db.order.findFirstOrThrow({ include: { events: true } });
    expect(order.events.map(({ title }) => title)).toContain("Items changed in Shopify");
    const [row] = await db.webhookDelivery.findMany();
    expect(row).toMatchObject({ status: "COMPLETED", orderId: order.id });
  });

  test("the same edit told again, and by orders/updated too, moves nothing more", async () => {
    const { shop, db, orderId, lineId } = await withOrder();
    await desk.control.shopify.edit(orderId, { set: [{ lineId, quantity: 5 }] });
    for (let time = 0; time < 3; time += 1) await deliver(shop, "orders/edited", orderId);
    // Shopify calls it partly paid now: what was added waits for its money, what was held stays.
    expect(await level(shop)).toMatchObject({ available: 7, reserved: 3 });
    await desk.control.advance(60_000);
    await desk.control.shopify.pay(orderId);
    unwrap(await pullOrders(shop.scope, shop.channelId));
    await deliver(shop, "orders/edited", orderId);
    expect(await level(shop)).toMatchObject({ available: 5, reserved: 5 });
    const edits = await db.orderEvent.count({ where: { kind: "items-changed" } });
    expect(edits).toBe(1);
  });

  test("refunds/create of units that are not shipped gives them back", async () => {
    const { shop, orderId, lineId } = await withOrder();
    await desk.control.shopify.refund(orderId, {
      lines: [{ lineId, quantity: 2, restockType: "cancel" }],
    });
    const outcome = await deliver(shop, "refunds/create", orderId);
    expect(outcome.effect).toContain("refunded in part");
    expect(await level(shop)).toMatchObject({ available: 9, reserved: 1 });
  });

  test("an order the shop has no more is said so, and one that is not named is unreadable", async () => {
    const { shop } = await withOrder();
    expect(await deliver(shop, "orders/edited", "999")).toMatchObject({ status: "IGNORED" });
    await expect(deliver(shop, "orders/edited", null)).rejects.toThrow(/names no order/);
  });

  test("a shop that does not answer is asked again with the delivery, which stays open", async () => {
    const { shop, db, orderId } = await withOrder();
    await desk.control.addFault({ simulator: "shopify", operation: "order", kind: "server-error" });
    await expect(deliver(shop, "orders/edited", orderId)).rejects.toThrow(/./);
    await desk.control.removeFaults();
    expect(await db.webhookDelivery.findMany()).toMatchObject([{ status: "PROCESSING" }]);
  });
});
