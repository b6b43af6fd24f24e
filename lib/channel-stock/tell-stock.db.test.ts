import { afterAll, beforeAll, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { pushStock } from "./commands/push-stock";
import { tellStock } from "./commands/tell-stock";
import { listChannels } from "./reads";
import { openStockDesk, openStockShop } from "./testing/stock-desk";

let desk: Awaited<ReturnType<typeof openStockDesk>>;
beforeAll(async () => {
  desk = await openStockDesk();
});
afterAll(() => desk.stop());

/** A shop that is told our numbers, of which somebody typed another one at Pune. */
async function typedInShop() {
  const stock = await openStockShop(desk, "PUSH");
  const push = async () => unwrap(await pushStock(stock.scope, stock.shop.channelId));
  await push();
  await stock.setAtShop("Pune", 4);
  const { externalLocationId } = await stock.db.channelLocation.findFirstOrThrow({
    where: { name: "Pune" },
  });
  await stock.db.channelStock.updateMany({
    where: { externalLocationId },
    data: { seenQuantity: 4, agreedQuantity: 4, seenAt: new Date() },
  });
  const drift = async () => (await listChannels(stock.scope))[0]?.driftCount;
  return { ...stock, push, drift };
}

test("what somebody typed in the shop stands until we tell ours, and nothing of ours changes", async () => {
  const { shop, push, drift, atShop, levels, db } = await typedInShop();
  expect(await push()).toEqual({ told: 0, heard: 0 });
  expect(await drift()).toBe(1);
  const told = unwrap(await tellStock(shop.scope, shop.channelId));
  expect(told).toEqual({ message: "Telling Kesari & Loom 1 number", differenceCount: 1 });
  expect(await db.outboxEvent.count({ where: { name: "channel/stock-requested" } })).toBe(1);
  expect(await push()).toEqual({ told: 1, heard: 0 });
  expect(await atShop("Pune")).toBe(10);
  expect(await atShop("Jaipur")).toBe(10);
  expect(await levels()).toEqual({ JAI: [10, 0], PUN: [10, 0] });
  expect(await drift()).toBe(0);
  expect(await tellStock(shop.scope, shop.channelId)).toMatchObject({
    ok: false,
    error: { code: "nothing-to-tell" },
  });
});

test("a number that has changed in the shop once more is read before it is replaced", async () => {
  const { shop, push, atShop } = await typedInShop();
  unwrap(await tellStock(shop.scope, shop.channelId));
  await desk.control.shopify.setStock({
    ...{ shop: shop.domain, sku: "RAZAI", location: "Pune", available: 3 },
  });
  // The number we were to replace is not there any more: it is read, and told from what is.
  expect(await push()).toEqual({ told: 1, heard: 0 });
  expect(await atShop("Pune")).toBe(10);
});

test("a shop that is not told our numbers is not told any", async () => {
  const { shop } = await openStockShop(desk, "PULL");
  expect(await tellStock(shop.scope, shop.channelId)).toMatchObject({
    ok: false,
    error: { code: "shop-not-told", status: 409 },
  });
});
