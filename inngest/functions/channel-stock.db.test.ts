import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as postShopify } from "@/app/api/webhooks/shopify/[[...topic]]/route";
import { listChannels } from "@/lib/channel-stock/reads";
import { pushStock } from "@/lib/channel-stock/commands/push-stock";
import { updateLocation } from "@/lib/channel-stock/commands/update-location";
import { openStockDesk, openStockShop } from "@/lib/channel-stock/testing/stock-desk";
import { channelContext } from "@/lib/channels/connections";
import { listStock } from "@/lib/inventory/reads";
import { stockListQuerySchema } from "@/lib/inventory/schema";
import { unwrap } from "@/lib/kernel/result";
import { resumeScope } from "@/lib/tenancy/resume-scope";
import { replayWebhook } from "@/lib/webhooks/commands/replay-webhook";
import { workOff } from "./process-webhook";

let desk: Awaited<ReturnType<typeof openStockDesk>>;
beforeAll(async () => {
  desk = await openStockDesk();
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.receiver.received.length = 0;
});

type Shop = Awaited<ReturnType<typeof openStockShop>>;

/** Receives what the shop has sent, as it came over the wire, and works it off. */
async function handOn({ db, shop }: Shop) {
  await desk.control.settle();
  const sent = desk.receiver.received.splice(0);
  const done = [];
  for (const { headers, body } of sent) {
    const topic = String(headers["x-shopify-topic"]);
    const response = await postShopify(
      new Request(`http://127.0.0.1/api/webhooks/shopify/${topic}`, {
        method: "POST",
        headers: headers as Record<string, string>,
        body: new Uint8Array(body),
      }),
      { params: Promise.resolve({ topic: topic.split("/") }) },
    );
    const { traceId } = (await response.json()) as { traceId: string };
    const { id } = await db.webhookDelivery.findFirstOrThrow({ where: { traceId } });
    await workOff(resumeScope({ organizationId: shop.organizationId, traceId }), id);
    done.push(await db.webhookDelivery.findFirstOrThrow({ where: { id } }));
  }
  return { sent, done };
}
const push = (stock: Shop) => pushStock(stock.scope, stock.shop.channelId);
const adjustments = ({ db }: Shop) =>
  db.stockMovement.findMany({
    where: { kind: "ADJUSTED" },
    orderBy: { sequence: "asc" },
    select: { availableDelta: true, reason: true, causeKey: true },
  });
const drift = async ({ scope }: Shop) => (await listChannels(scope))[0]?.driftCount;

describe("the shop tells us", () => {
  test("a change at one of several locations moves that warehouse, with its reason", async () => {
    const stock = await openStockShop(desk, "PULL");
    await stock.setAtShop("Pune", 7);
    const { done } = await handOn(stock);
    expect(done).toMatchObject([{ status: "COMPLETED" }]);
    expect(await stock.levels()).toEqual({ JAI: [10, 0], PUN: [7, 0] });
    expect(await adjustments(stock)).toMatchObject([
      {
        ...{ availableDelta: -3, reason: "Changed in Shopify" },
        causeKey: expect.stringMatching(/^sync_from_shopify:/),
      },
    ]);
  });

  test("the same delivery again, and an older one, change nothing", async () => {
    const stock = await openStockShop(desk, "PULL");
    await stock.setAtShop("Pune", 7);
    const { done } = await handOn(stock);
    const again = unwrap(await replayWebhook(stock.shop.scope, done[0]!.id));
    expect(again).toBeDefined();
    await workOff(stock.scope, done[0]!.id);
    await stock.db.channelStock.updateMany({ data: { seenAt: new Date("2099-01-01") } });
    await stock.setAtShop("Pune", 2);
    expect((await handOn(stock)).done).toMatchObject([{ status: "STALE" }]);
    expect(await stock.levels()).toEqual({ JAI: [10, 0], PUN: [7, 0] });
    expect(await adjustments(stock)).toHaveLength(1);
  });

  test("held units stay, and what could not be taken is kept as a difference", async () => {
    const stock = await openStockShop(desk, "PULL");
    await stock.setAtShop("Jaipur", 11);
    await desk.control.shopify.placeOrder({
      ...{ shop: stock.shop.domain, payment: "prepaid" },
      lines: [{ sku: "RAZAI", quantity: 8 }],
    });
    await handOn(stock);
    expect((await stock.levels())["JAI"]).toEqual([3, 8]);
    await stock.setAtShop("Jaipur", -2);
    const { done } = await handOn(stock);
    expect(done[0]?.effect).toContain("2 units could not be taken");
    expect((await stock.levels())["JAI"]).toEqual([0, 8]);
    expect(await drift(stock)).toBe(1);
    const { items } = await listStock(stock.scope, stockListQuerySchema.parse({ tab: "drift" }));
    expect(items).toMatchObject([{ skuId: stock.skuId, available: 0 }]);
    // Once there are units again, the rest is taken with the shop's next word.
    await stock.adjust(6);
    await stock.setAtShop("Jaipur", -1);
    await handOn(stock);
    expect((await stock.levels())["JAI"]).toEqual([5, 8]);
  });

  test("switched off it changes nothing, and shows the difference", async () => {
    const stock = await openStockShop(desk, "OFF");
    await stock.setAtShop("Pune", 7);
    expect((await handOn(stock)).done).toMatchObject([{ status: "IGNORED" }]);
    expect(await adjustments(stock)).toEqual([]);
    expect(await drift(stock)).toBe(1);
  });

  test.each(["as it came", "stock first"])(
    "an order there is reserved here and not taken off a second time (%s)",
    async (order) => {
      const stock = await openStockShop(desk, "PULL");
      await stock.setAtShop("Jaipur", 12);
      await handOn(stock);
      const placed = await desk.control.shopify.placeOrder({
        ...{ shop: stock.shop.domain, payment: "prepaid" },
        lines: [{ sku: "RAZAI", quantity: 2 }],
      });
      await desk.control.settle();
      if (order === "stock first")
        desk.receiver.received.sort((one, other) =>
          String(one.headers["x-shopify-topic"]).localeCompare(
            String(other.headers["x-shopify-topic"]),
          ),
        );
      await handOn(stock);
      expect((await stock.levels())["JAI"]).toEqual([10, 2]);
      await desk.control.shopify.cancel(placed.id, { restock: true });
      await handOn(stock);
      expect((await stock.levels())["JAI"]).toEqual([12, 0]);
      expect(await adjustments(stock)).toMatchObject([{ availableDelta: 2 }]);
    },
  );
});

describe("unmapped", () => {
  test("a number is kept, said on the delivery, and taken over once its place is mapped", async () => {
    const stock = await openStockShop(desk, "PULL");
    const pune = await stock.db.channelLocation.findFirstOrThrow({ where: { name: "Pune" } });
    const at = { channelId: stock.shop.channelId, locationId: pune.id };
    unwrap(await updateLocation(stock.shop.scope, at, { warehouseId: null }));
    await stock.setAtShop("Pune", 4);
    expect((await handOn(stock)).done).toMatchObject([
      { status: "IGNORED", effect: expect.stringContaining("Not applied: location Pune") },
    ]);
    expect(await listChannels(stock.scope)).toMatchObject([{ waitingCount: 1 }]);
    const mapped = { warehouseId: stock.warehouses["Pune"]!, confirmChangeCount: 1 };
    unwrap(await updateLocation(stock.shop.scope, at, mapped));
    const asked = await stock.db.outboxEvent.findMany({
      where: { name: "channel/stock-requested" },
    });
    expect(asked).toHaveLength(2);
    expect(unwrap(await push(stock))).toEqual({ told: 0, heard: 1 });
    expect((await stock.levels())["PUN"]).toEqual([4, 0]);
  });

  test("one warehouse is one place of a shop", async () => {
    const stock = await openStockShop(desk, "PULL");
    const pune = await stock.db.channelLocation.findFirstOrThrow({ where: { name: "Pune" } });
    const at = { channelId: stock.shop.channelId, locationId: pune.id };
    const refused = await updateLocation(stock.shop.scope, at, {
      warehouseId: stock.warehouses["Jaipur"]!,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: "warehouse-mapped" } });
  });
});

describe("we tell the shop", () => {
  test("many changes are told once, as it is then; told again nothing is sent", async () => {
    const stock = await openStockShop(desk, "PUSH");
    unwrap(await push(stock));
    await handOn(stock);
    await stock.adjust(5);
    await stock.adjust(-2);
    await stock.adjust(-1);
    expect(unwrap(await push(stock))).toEqual({ told: 1, heard: 0 });
    expect(await stock.atShop("Jaipur")).toBe(12);
    expect(unwrap(await push(stock))).toEqual({ told: 0, heard: 0 });
    const { sent } = await handOn(stock);
    expect(sent.map(({ json }) => json)).toMatchObject([{ available: 12 }]);
  });

  test("its echo changes nothing", async () => {
    const stock = await openStockShop(desk, "BOTH");
    unwrap(await push(stock));
    await stock.adjust(5);
    unwrap(await push(stock));
    const { done } = await handOn(stock);
    expect(done).toMatchObject([{ effect: expect.stringContaining("Nothing to change") }]);
    expect(await adjustments(stock)).toHaveLength(1);
    expect((await stock.levels())["JAI"]).toEqual([15, 0]);
    expect(unwrap(await push(stock))).toEqual({ told: 0, heard: 0 });
  });

  test("a change there that was not heard of yet is read, kept, and told together", async () => {
    const stock = await openStockShop(desk, "BOTH");
    unwrap(await push(stock));
    await stock.setAtShop("Jaipur", 8);
    await stock.adjust(5);
    expect(unwrap(await push(stock))).toEqual({ told: 1, heard: 0 });
    expect(await stock.atShop("Jaipur")).toBe(13);
    expect((await stock.levels())["JAI"]).toEqual([13, 0]);
    await handOn(stock);
    expect((await stock.levels())["JAI"]).toEqual([13, 0]);
  });

  test("when the answer is lost, its echo is still known, and it is not told twice", async () => {
    const stock = await openStockShop(desk, "BOTH");
    unwrap(await push(stock));
    await stock.adjust(5);
    await desk.control.addFault({
      ...{ simulator: "shopify", operation: "inventorySetQuantities", kind: "reset-after" },
    });
    expect(await push(stock)).toMatchObject({ ok: false, error: { kind: "ambiguous" } });
    await desk.control.removeFaults();
    await handOn(stock);
    expect((await stock.levels())["JAI"]).toEqual([15, 0]);
    expect(unwrap(await push(stock))).toEqual({ told: 0, heard: 0 });
    expect(await stock.atShop("Jaipur")).toBe(15);
  });

  test("a parcel that leaves the shop is no change made there", async () => {
    const stock = await openStockShop(desk, "BOTH");
    unwrap(await push(stock));
    const placed = await desk.control.shopify.placeOrder({
      ...{ shop: stock.shop.domain, payment: "prepaid" },
      lines: [{ sku: "RAZAI", quantity: 2 }],
    });
    await handOn(stock);
    const opened = unwrap(await channelContext(stock.scope, stock.shop.channelId));
    const order = await desk.control.shopify.order(placed.id);
    unwrap(
      await opened.adapter.createFulfillment(opened.context, {
        externalOrderId: placed.id,
        lines: order.lines.map(({ id, quantity }) => ({ externalLineId: id, quantity })),
        tracking: { number: "AWB1", company: "Delhivery" },
      }),
    );
    await handOn(stock);
    await stock.setAtShop("Jaipur", 9);
    await handOn(stock);
    expect((await adjustments(stock)).map(({ availableDelta }) => availableDelta)).toEqual([1]);
  });
});
