import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import type { ChannelContext } from "../contract";
import { openShopDesk, type ShopDesk } from "../testing/shop-desk";
import { shopify } from "./index";
import { readOrderBody } from "./read-order";

let desk: ShopDesk;
beforeAll(async () => {
  desk = await openShopDesk();
});
afterAll(() => desk.stop());

const place = async (shop: ChannelContext, lines?: { sku: string; quantity: number }[]) => {
  const placed = await desk.control.shopify.placeOrder({
    shop: shop.domain,
    payment: "prepaid",
    ...(lines ? { lines } : {}),
  });
  await desk.control.settle();
  return desk.control.shopify.order(placed.id);
};

const parcel = (order: { id: string; lines: readonly { id: string; quantity: number }[] }) => ({
  externalOrderId: order.id,
  lines: order.lines.map(({ id, quantity }) => ({ externalLineId: id, quantity })),
  tracking: { number: `AWB${order.id}`, company: "Delhivery", url: "https://example.com/t" },
});

describe("cancelFulfillment", () => {
  test("takes back what the shop shows under a number, once, and leaves the rest", async () => {
    const shop = await desk.openShop();
    const order = await place(shop, [{ sku: "KL-RZ-K", quantity: 2 }]);
    const line = (number: string) => ({
      ...parcel(order),
      lines: [{ externalLineId: order.lines[0]!.id, quantity: 1 }],
      tracking: { number, company: "Delhivery" },
    });
    const kept = unwrap(await shopify.createFulfillment(shop, line("AWB-KEPT")));
    const told = unwrap(await shopify.createFulfillment(shop, line("AWB-VOID")));
    const asked = { externalOrderId: order.id, trackingNumber: "AWB-VOID" };
    expect(unwrap(await shopify.cancelFulfillment(shop, asked))).toEqual({
      externalFulfillmentIds: [told.externalFulfillmentId],
    });
    expect(unwrap(await shopify.cancelFulfillment(shop, asked))).toEqual({
      externalFulfillmentIds: [],
    });
    const after = await desk.control.shopify.order(order.id);
    expect(after.fulfillmentStatus).toBe("partial");
    expect(after.fulfillments.filter(({ status }) => status === "SUCCESS")).toMatchObject([
      { id: kept.externalFulfillmentId },
    ]);
    // Its units are open again, under a fulfilment order with a new id.
    unwrap(await shopify.createFulfillment(shop, line("AWB-AGAIN")));
    expect((await desk.control.shopify.order(order.id)).fulfillmentStatus).toBe("fulfilled");
  });

  test("after a lost answer the repeat finds nothing left to take back", async () => {
    const shop = await desk.openShop();
    const order = await place(shop);
    unwrap(await shopify.createFulfillment(shop, parcel(order)));
    await desk.control.addFault({
      ...{ kind: "timeout-after", operation: "fulfillmentCancel", holdMs: 50, times: 1 },
      simulator: "shopify",
    });
    const asked = { externalOrderId: order.id, trackingNumber: `AWB${order.id}` };
    expect((await shopify.cancelFulfillment(shop, asked)).ok).toBe(false);
    await desk.control.removeFaults();
    expect(unwrap(await shopify.cancelFulfillment(shop, asked))).toEqual({
      externalFulfillmentIds: [],
    });
  });
});

describe("createFulfillment", () => {
  test("tells the shop lines, number, company and address, and the buyer by it", async () => {
    const shop = await desk.openShop();
    const order = await place(shop, [{ sku: "KL-RZ-K", quantity: 2 }]);
    const told = unwrap(await shopify.createFulfillment(shop, parcel(order)));
    const after = await desk.control.shopify.order(order.id);
    expect(after.fulfillmentStatus).toBe("fulfilled");
    expect(after.fulfillments).toMatchObject([
      {
        id: told.externalFulfillmentId,
        notifyCustomer: true,
        tracking: [
          { number: `AWB${order.id}`, company: "Delhivery", url: "https://example.com/t" },
        ],
      },
    ]);
  });

  test("repeated, it ships nothing twice and gives the same id", async () => {
    const shop = await desk.openShop();
    const order = await place(shop, [{ sku: "KL-RZ-K", quantity: 2 }]);
    const part = { ...parcel(order), lines: [{ externalLineId: order.lines[0]!.id, quantity: 1 }] };
    const first = unwrap(await shopify.createFulfillment(shop, part));
    expect(unwrap(await shopify.createFulfillment(shop, part))).toEqual(first);
    const after = await desk.control.shopify.order(order.id);
    expect(after.fulfillments).toHaveLength(1);
    expect(after.fulfillmentStatus).toBe("partial");
  });

  test("after a lost answer it is ambiguous, and the repeat finds what was done", async () => {
    const shop = await desk.openShop();
    const order = await place(shop);
    await desk.control.addFault({
      simulator: "shopify",
      operation: "fulfillmentCreate",
      kind: "reset-after",
    });
    const lost = await shopify.createFulfillment(shop, parcel(order));
    expect(lost).toMatchObject({ ok: false, error: { kind: "ambiguous" } });
    await desk.control.removeFaults();
    unwrap(await shopify.createFulfillment(shop, parcel(order)));
    expect((await desk.control.shopify.order(order.id)).fulfillments).toHaveLength(1);
  });

  test("before the order is routed it says to try again", async () => {
    const shop = await desk.openShop({ routingDelaySeconds: 600 });
    const order = await desk.control.shopify.placeOrder({ shop: shop.domain });
    expect(await shopify.createFulfillment(shop, parcel(order))).toMatchObject({
      ok: false,
      error: { kind: "unavailable", code: "channel-order-not-routed" },
    });
  });

  test("units that were fulfilled by hand in the shop are refused with the reason", async () => {
    const shop = await desk.openShop();
    const order = await place(shop);
    const byHand = { ...parcel(order), tracking: { number: "OTHER", company: "India Post" } };
    unwrap(await shopify.createFulfillment(shop, byHand));
    expect(await shopify.createFulfillment(shop, parcel(order))).toMatchObject({
      ok: false,
      error: { kind: "rejected", code: "channel-nothing-left-to-fulfill" },
    });
  });
});

describe("three layers of errors", () => {
  test("a token Shopify refuses", async () => {
    const shop = { ...(await desk.openShop()), credentials: { accessToken: "revoked" } };
    expect(await shopify.fetchOrder(shop, "1")).toMatchObject({
      ok: false,
      error: { kind: "unauthenticated" },
    });
  });

  test("a shop without a token asks nobody", async () => {
    const shop = { ...(await desk.openShop()), credentials: {} };
    expect(await shopify.fetchOrder(shop, "1")).toMatchObject({
      ok: false,
      error: { code: "channel-no-token" },
    });
  });

  test("a spent budget is waited out", async () => {
    const shop = await desk.openShop({ throttle: { maximumAvailable: 1000, restoreRate: 400 } });
    const order = await place(shop);
    await desk.control.shopify.drainThrottle(shop.domain, 0);
    expect(unwrap(await shopify.fetchOrder(shop, order.id))?.externalOrderId).toBe(order.id);
  });

  test("a server error is passing", async () => {
    const shop = await desk.openShop();
    await desk.control.addFault({ simulator: "shopify", operation: "order", kind: "server-error" });
    expect(await shopify.fetchOrder(shop, "1")).toMatchObject({
      ok: false,
      error: { kind: "unavailable" },
    });
    await desk.control.removeFaults();
  });
});

describe("reading", () => {
  test("a fetched order is the order the webhook carries", async () => {
    const shop = await desk.openShop();
    const placed = await desk.control.shopify.placeOrder({
      shop: shop.domain,
      payment: "cod",
      note: "Ring twice",
      tags: ["vip", "gift"],
      lines: [
        { sku: "KL-RZ-K", quantity: 2, discount: "100.00" },
        { sku: "KL-DH-Q", quantity: 1 },
        { custom: { title: "Embroidery", price: "250.00", requiresShipping: false }, quantity: 1 },
      ],
    });
    await desk.control.settle();
    const fetched = unwrap(await shopify.fetchOrder(shop, placed.id))!;
    const body = await desk.control.shopify.webhookBody(placed.id);
    expect(fetched).toEqual(unwrap(readOrderBody(Buffer.from(body))));
  });

  test("an order of 250 lines has 250 lines", async () => {
    const shop = await desk.openShop();
    const order = await place(
      shop,
      Array.from({ length: 250 }, () => ({ sku: "KL-DH-Q", quantity: 1 })),
    );
    const fetched = unwrap(await shopify.fetchOrder(shop, order.id))!;
    expect(new Set(fetched.lines.map(({ externalLineId }) => externalLineId)).size).toBe(250);
    unwrap(await shopify.createFulfillment(shop, parcel(order)));
    expect((await desk.control.shopify.order(order.id)).fulfillmentStatus).toBe("fulfilled");
  });

  test("an unknown order is none, not a failure", async () => {
    expect(await shopify.fetchOrder(await desk.openShop(), "404")).toEqual({
      ok: true,
      value: undefined,
    });
  });

  test("more than one page of changed orders is read to its end", async () => {
    const shop = await desk.openShop();
    for (let index = 0; index < 260; index += 1)
      await desk.control.shopify.placeOrder({ shop: shop.domain, payment: "prepaid" });
    const changed = unwrap(await shopify.listChangedOrders(shop, new Date(0)));
    expect(new Set(changed.map(({ externalOrderId }) => externalOrderId)).size).toBe(260);
    const later = new Date(Date.now() + 3_600_000);
    expect(unwrap(await shopify.listChangedOrders(shop, later))).toEqual([]);
  });

  test("the catalogue comes with its ids and without empty SKUs", async () => {
    const listed = unwrap(await shopify.listVariants(await desk.openShop()));
    expect(listed.map(({ externalSku }) => externalSku)).toEqual(["KL-RZ-K", "KL-DH-Q", null]);
    expect(listed.every(({ externalVariantId }) => /^\d+$/.test(externalVariantId))).toBe(true);
  });
});

test("webhooks are registered once, and what Shopify dropped is added again", async () => {
  const shop = await desk.openShop();
  const addressOf = (topic: string) => `https://app.example.com/hooks/${topic}`;
  const first = unwrap(await shopify.registerWebhooks(shop, addressOf));
  expect(first.present).toEqual([]);
  expect(first.added).toEqual(
    expect.arrayContaining([
      ...["orders/create", "orders/updated", "orders/cancelled", "fulfillments/create"],
      ...["fulfillments/update", "inventory_levels/update"],
    ]),
  );
  const second = unwrap(await shopify.registerWebhooks(shop, addressOf));
  expect(second).toEqual({ added: [], present: first.added });
  expect(await desk.control.shopify.subscriptions(shop.domain)).toHaveLength(first.added.length);
});

test("a topic that comes in at the one address for all is left as it is", async () => {
  const shop = await desk.openShop();
  await desk.control.shopify.configureShop({
    ...{ domain: shop.domain, accessToken: "t", webhookSecret: "s" },
    webhooks: { url: "https://app.example.com/hooks", topics: ["orders/create"] },
  });
  const registered = unwrap(
    await shopify.registerWebhooks(
      { ...shop, credentials: { accessToken: "t" } },
      (topic) => `https://app.example.com/hooks/${topic}`,
    ),
  );
  expect(registered.present).toEqual(["orders/create"]);
});
