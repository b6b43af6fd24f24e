import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pullVariants } from "@/lib/catalog/commands/pull-variants";
import { searchSkus } from "@/lib/catalog/reads";
import { registerChannelWebhooks } from "@/lib/channels/register-webhooks";
import { openShopDesk, type ShopDesk } from "@/lib/channels/testing/shop-desk";
import { encryptSecret } from "@/lib/db/encrypted-fields";
import { getException } from "@/lib/exceptions/get-exception";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createSku, createTestShop, createWarehouse, type TestShop } from "../testing/test-shop";
import { pullOrders } from "./pull-orders";

let desk: ShopDesk;
beforeAll(async () => {
  desk = await openShopDesk();
});
afterAll(() => desk.stop());

/** A tenant whose channel is a shop of the simulator. */
async function connect(): Promise<{ shop: TestShop; domain: string }> {
  const shop = await createTestShop();
  const { domain, apiBaseUrl, credentials } = await desk.openShop();
  await scopedDb(shop.scope).channel.updateMany({
    data: {
      ...{ apiBaseUrl, externalDomain: domain },
      credentialsCiphertext: encryptSecret(JSON.stringify(credentials)),
    },
  });
  const warehouseId = await createWarehouse(shop, "JAI");
  const skuId = await createSku(shop, "KL-RZ-K");
  await adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta: 500, kind: "RECEIVED", reason: "t", causeKey: "c" },
  });
  return { shop, domain };
}
const place = (domain: string, quantity = 1) =>
  desk.control.shopify.placeOrder({
    ...{ shop: domain, payment: "prepaid" },
    lines: [{ sku: "KL-RZ-K", quantity }],
  });
const orders = (shop: TestShop) => scopedDb(shop.scope).order.findMany();

describe("pulling orders", () => {
  test("brings what no webhook brought, and nothing twice", async () => {
    const { shop, domain } = await connect();
    for (let index = 0; index < 5; index += 1) await place(domain, 2);
    expect(unwrap(await pullOrders(shop.scope, shop.channelId))).toEqual({
      checked: 5,
      repaired: 5,
    });
    const again = unwrap(await pullOrders(shop.scope, shop.channelId));
    expect(again.repaired).toBe(0);
    const known = await orders(shop);
    expect(known.map(({ status }) => status)).toEqual(Array(5).fill("TO_SHIP"));
    expect(known.every(({ reservedUnitCount }) => reservedUnitCount === 2)).toBe(true);
  });

  test("brings a change whose webhook was lost", async () => {
    const { shop, domain } = await connect();
    const { id } = await place(domain, 2);
    unwrap(await pullOrders(shop.scope, shop.channelId));
    await desk.control.advance(60_000);
    await desk.control.shopify.cancel(id);
    expect(unwrap(await pullOrders(shop.scope, shop.channelId)).repaired).toBe(1);
    expect(await orders(shop)).toMatchObject([{ status: "CANCELLED", reservedUnitCount: 0 }]);
  });

  test("stops with the reason when the shop cannot be asked, and goes on where it was", async () => {
    const { shop, domain } = await connect();
    await place(domain);
    await desk.control.addFault({ simulator: "shopify", operation: "order", kind: "server-error" });
    expect(await pullOrders(shop.scope, shop.channelId)).toMatchObject({
      error: { kind: "unavailable" },
    });
    await desk.control.removeFaults();
    expect(unwrap(await pullOrders(shop.scope, shop.channelId)).repaired).toBe(1);
  });

  test("an order that cannot be read is a card with an act, and holds back no other", async () => {
    const { shop, domain } = await connect();
    const { id } = await place(domain, 90_000);
    await place(domain);
    expect(unwrap(await pullOrders(shop.scope, shop.channelId))).toEqual({
      checked: 2,
      repaired: 1,
    });
    expect(await orders(shop)).toMatchObject([{ status: "TO_SHIP" }]);
    const [card] = await scopedDb(shop.scope).exception.findMany();
    expect(card).toMatchObject({ kind: "WEBHOOK_FAILED", data: { externalOrderId: String(id) } });
    const shown = await getException(shop.scope, card!.id);
    expect(shown?.actions.map((action) => action.id)).toEqual(["acknowledge"]);
    // The shop edits it into something that can be read.
    await desk.control.advance(60_000);
    await desk.control.shopify.cancel(id);
    expect(unwrap(await pullOrders(shop.scope, shop.channelId)).repaired).toBe(1);
    expect((await getException(shop.scope, card!.id))?.status).toBe("RESOLVED");
  });

  test("a shop that is not connected is not asked", async () => {
    const { shop } = await connect();
    await scopedDb(shop.scope).channel.updateMany({ data: { status: "DISCONNECTED" } });
    expect(await pullOrders(shop.scope, shop.channelId)).toMatchObject({
      error: { code: "channel-not-connected" },
    });
  });
});

describe("the catalogue", () => {
  test("is taken over, maps codes that are ours, and follows what the shop renames", async () => {
    const { shop } = await connect();
    expect(unwrap(await pullVariants(shop.scope, shop.channelId))).toEqual({ seen: 3, mapped: 1 });
    const variants = await scopedDb(shop.scope).channelVariant.findMany({
      orderBy: { externalSku: { sort: "asc", nulls: "last" } },
      include: { sku: true },
    });
    expect(variants.map(({ externalSku, sku }) => [externalSku, sku?.code ?? null])).toEqual([
      ["KL-DH-Q", null],
      ["KL-RZ-K", "KL-RZ-K"],
      [null, null],
    ]);
    await scopedDb(shop.scope).channelVariant.updateMany({ data: { title: "old name" } });
    await pullVariants(shop.scope, shop.channelId);
    const renamed = await scopedDb(shop.scope).channelVariant.count({
      where: { title: "old name" },
    });
    expect(renamed).toBe(0);
  });

  test("SKUs are found by code first, then by name, with what is free of them", async () => {
    const { shop } = await connect();
    await createSku(shop, "ZZ-KL-RZ");
    const found = await searchSkus(shop.scope, "kl-rz");
    expect(found.map(({ code, available }) => [code, available])).toEqual([
      ["KL-RZ-K", 500],
      ["ZZ-KL-RZ", 0],
    ]);
    expect(await searchSkus(shop.scope, "%")).toEqual([]);
  });
});

test("webhooks are registered at our own address, once", async () => {
  const { shop, domain } = await connect();
  const first = unwrap(await registerChannelWebhooks(shop.scope, shop.channelId));
  expect(first.added).toContain("orders/create");
  const { added } = unwrap(await registerChannelWebhooks(shop.scope, shop.channelId));
  expect(added).toEqual([]);
  const subscriptions = await desk.control.shopify.subscriptions(domain);
  expect(subscriptions.map(({ uri }) => uri)).toContain(
    "http://127.0.0.1:3000/api/webhooks/shopify/orders/create",
  );
});
