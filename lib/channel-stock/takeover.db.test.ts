import { afterAll, beforeAll, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { pushStock } from "./commands/push-stock";
import { updateChannel } from "./commands/update-channel";
import { updateLocation } from "./commands/update-location";
import { getTakeover } from "./reads";
import { openStockDesk, openStockShop } from "./testing/stock-desk";

let desk: Awaited<ReturnType<typeof openStockDesk>>;
beforeAll(async () => {
  desk = await openStockDesk();
});
afterAll(() => desk.stop());

/** A shop that nobody follows, which has named other numbers at both of its places. */
async function typedInShop() {
  const stock = await openStockShop(desk, "OFF");
  const { db, shop } = stock;
  const places = await db.channelLocation.findMany({ where: { channelId: shop.channelId } });
  const variant = await db.channelVariant.findFirstOrThrow({
    where: { channelId: shop.channelId, externalSku: "RAZAI" },
  });
  for (const { name, externalLocationId } of places) {
    const seenQuantity = name === "Pune" ? 3 : 12;
    await stock.setAtShop(name, seenQuantity);
    await db.channelStock.create({
      data: {
        ...{ organizationId: shop.organizationId, channelId: shop.channelId, externalLocationId },
        externalInventoryItemId: variant.externalInventoryItemId ?? "",
        ...{ seenQuantity, seenAt: new Date() },
      },
    });
  }
  return stock;
}

test("beginning to follow a shop says what changes, and does exactly that", async () => {
  const stock = await typedInShop();
  const { scope, channelId } = { ...stock.shop };
  const takeover = await getTakeover(scope, channelId);
  expect(takeover).toMatchObject({
    ...{ changeCount: 2, skuCount: 1, dropCount: 1, bigDropCount: 1, unitsDown: 7, unitsUp: 2 },
    drops: [{ skuCode: "RAZAI", before: 10, after: 3 }],
  });
  unwrap(await updateChannel(scope, channelId, { stockSync: "PULL", confirmChangeCount: 2 }));
  unwrap(await pushStock(stock.scope, channelId));
  expect(await stock.levels()).toEqual({ JAI: [12, 0], PUN: [3, 0] });
  expect(await getTakeover(scope, channelId)).toMatchObject({ changeCount: 0, drops: [] });
});

test.each(["PULL", "BOTH"] as const)(
  "%s is refused while numbers would change that nobody confirmed, and nothing is asked of the shop",
  async (stockSync) => {
    const stock = await typedInShop();
    const { scope, channelId } = stock.shop;
    for (const confirmChangeCount of [undefined, 1, 3])
      expect(
        await updateChannel(scope, channelId, { stockSync, confirmChangeCount }),
      ).toMatchObject({
        ok: false,
        error: {
          ...{ code: "confirm-change-count", status: 409, field: "confirmChangeCount" },
          nextAction: expect.stringContaining("confirmChangeCount: 2"),
        },
      });
    expect(await stock.db.channel.findFirst({ where: { id: channelId } })).toMatchObject({
      stockSync: "OFF",
    });
    expect(await stock.db.outboxEvent.count({ where: { name: "channel/stock-requested" } })).toBe(
      0,
    );
  },
);

test("nothing has to be confirmed where nothing changes, nor to tell the shop", async () => {
  const stock = await openStockShop(desk, "OFF");
  const { scope, channelId } = stock.shop;
  unwrap(await updateChannel(scope, channelId, { stockSync: "PULL" }));
  unwrap(await updateChannel(scope, channelId, { stockSync: "BOTH" }));
  const typed = await typedInShop();
  expect(
    await updateChannel(typed.shop.scope, typed.shop.channelId, { stockSync: "PUSH" }),
  ).toMatchObject({ ok: true });
});

test("a location of a shop that is followed says the same before it becomes a warehouse", async () => {
  const stock = await typedInShop();
  const { scope, channelId } = stock.shop;
  const { id: locationId } = await stock.db.channelLocation.findFirstOrThrow({
    where: { channelId, name: "Pune" },
  });
  const at = { channelId, locationId };
  const warehouseId = stock.warehouses["Pune"] ?? "";
  unwrap(await updateLocation(scope, at, { warehouseId: null }));
  unwrap(await updateChannel(scope, channelId, { stockSync: "PULL", confirmChangeCount: 1 }));
  expect(await getTakeover(scope, channelId, { locationId, warehouseId })).toMatchObject({
    ...{ changeCount: 1, dropCount: 1, unitsDown: 7 },
    drops: [{ before: 10, after: 3 }],
  });
  for (const confirmChangeCount of [undefined, 2])
    expect(await updateLocation(scope, at, { warehouseId, confirmChangeCount })).toMatchObject({
      ok: false,
      error: {
        ...{ code: "confirm-change-count", status: 409 },
        nextAction: expect.stringContaining(`locationId=${locationId}`),
      },
    });
  const place = () => stock.db.channelLocation.findFirstOrThrow({ where: { id: locationId } });
  expect((await place()).warehouseId).toBeNull();
  unwrap(await updateLocation(scope, at, { warehouseId, confirmChangeCount: 1 }));
  unwrap(await pushStock(stock.scope, channelId));
  expect(await stock.levels()).toEqual({ JAI: [12, 0], PUN: [3, 0] });
});
