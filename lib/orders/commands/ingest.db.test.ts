import { describe, expect, test } from "vitest";
import { shopify } from "@/lib/channels/shopify";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import {
  db,
  freeOf,
  heldOf,
  ingest,
  later,
  line,
  openIngestDesk,
  orderOf,
  SHOP_ACTOR,
  shop,
  stock,
  stockedSku,
} from "../testing/ingest-desk";
import { newExternalId, orderBody, type LineBody } from "../testing/order-body";
import { createSku, createTestShop, createWarehouse } from "../testing/test-shop";
import { ingestChannelOrder } from "./ingest-channel-order";

openIngestDesk();

describe("a paid order", () => {
  test("of two LAPTOP-HP-15 is reserved: two units held, none released (S2-23)", async () => {
    const id = await createSku(shop(), "LAPTOP-HP-15");
    await stock(id, 10);
    const body = orderBody([line("LAPTOP-HP-15", 2)]);
    const outcome = await ingest(body);
    expect(outcome).toMatchObject({ kind: "created", status: "TO_SHIP" });
    expect(outcome.effect).toMatch(/1 line, reserved 2 of 2 units/);
    const order = await orderOf(body["id"]);
    expect(order).toMatchObject({
      ...{ status: "TO_SHIP", unitCount: 2, reservedUnitCount: 2, shippedUnitCount: 0 },
      ...{ buyerName: "Meera Shah", shipCity: "Mumbai", weightGrams: 800 },
      lineSummary: "2 × Item LAPTOP-HP-15",
    });
    expect(order.searchText).toContain("laptop-hp-15");
    expect(order.shipBy).toEqual(new Date("2026-11-21T04:30:00Z"));
    expect(await heldOf(order.id)).toMatchObject([{ quantity: 2, releasedAt: null }]);
    expect(order.events.map(({ title }) => title)).toEqual([
      "Order received from Shopify",
      "Reserved 2 units",
      "Stock reserved, ready to ship",
    ]);
  });

  test("five times one after another is one order with one reservation (S4-10)", async () => {
    const { code, id } = await stockedSku(10);
    const body = orderBody([line(code, 3)]);
    for (let index = 0; index < 5; index += 1) await ingest(body);
    expect(await db().order.count({ where: { externalOrderId: String(body["id"]) } })).toBe(1);
    expect(await freeOf(id)).toBe(7);
  });

  test("five times at once is one order with one reservation", async () => {
    const { code, id } = await stockedSku(10);
    const body = orderBody([line(code, 3)]);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => ingest(body)));
    expect(outcomes.filter(({ kind }) => kind === "created")).toHaveLength(1);
    expect(new Set(outcomes.map(({ orderId }) => orderId)).size).toBe(1);
    expect(await freeOf(id)).toBe(7);
    const order = await orderOf(body["id"]);
    expect(order.lines).toHaveLength(1);
    expect(order.events.filter(({ kind }) => kind === "order-received")).toHaveLength(1);
  });

  test("many orders of the same new items at once all come in", async () => {
    const codes = Array.from({ length: 6 }, () => `NEW-${newId().slice(-8)}`);
    const bodies = Array.from({ length: 12 }, (_, index) =>
      orderBody((index % 2 ? codes : codes.toReversed()).map((code) => line(code, 1))),
    );
    const outcomes = await Promise.all(bodies.map((body) => ingest(body)));
    expect(outcomes.every(({ status }) => status === "UNMAPPED")).toBe(true);
    const variants = await db().channelVariant.findMany({ where: { externalSku: { in: codes } } });
    expect(variants).toHaveLength(6);
  });

  test("ships itself where the tenant wants it, once, and never when it is a test", async () => {
    const auto = await createTestShop({ shipMode: "AUTO_ON_PAID" });
    const place = await createWarehouse(auto, "W");
    const sku = await createSku(auto, "A");
    await adjustStock(auto.scope, {
      ...{ skuId: sku, warehouseId: place, delta: 9, kind: "RECEIVED", reason: "t", causeKey: "c" },
    });
    const send = (body: Record<string, unknown>) =>
      ingestChannelOrder(auto.scope, {
        ...{ channelId: auto.channelId, actor: SHOP_ACTOR, deliveryId: null, triggeredAt: null },
        order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
      });
    const body = orderBody([line("A", 1)]);
    const { orderId } = await send(body);
    await send(later(body, 5, { note: "Ring twice" }));
    await send(orderBody([line("A", 1)], { test: true }));
    const events = await scopedDb(auto.scope).outboxEvent.findMany({
      where: { name: "order/ready-to-ship" },
    });
    expect(events.map(({ data }) => (data as { orderId: string }).orderId)).toEqual([orderId]);
  });
});

describe("versions", () => {
  test("an older version changes nothing and is said to be stale", async () => {
    const { code } = await stockedSku(10);
    const body = orderBody([line(code, 1)]);
    await ingest(later(body, 10, { note: "new" }));
    expect(await ingest(later(body, 5, { note: "old" }))).toMatchObject({ kind: "stale" });
    expect((await orderOf(body["id"])).note).toBe("new");
  });

  test("orders arrive in any order and end as the newest says", async () => {
    const { code, id } = await stockedSku(20);
    const item = line(code, 1);
    const versions = [1, 2, 3, 4, 5].map((count) =>
      orderBody([{ ...item, quantity: count, current_quantity: count }]),
    );
    const externalId = newExternalId();
    const bodies = versions.map((body, index) => later({ ...body, id: externalId }, index));
    await Promise.all([3, 0, 4, 1, 2].map((index) => ingest(bodies[index]!)));
    expect((await orderOf(externalId)).unitCount).toBe(5);
    expect(await freeOf(id)).toBe(15);
  });

  test("the same body again is nothing new", async () => {
    const { code } = await stockedSku(10);
    const body = orderBody([line(code, 1)]);
    await ingest(body);
    expect(await ingest(body)).toMatchObject({ kind: "unchanged" });
  });

  test("a late body never takes a cancellation back", async () => {
    const { code } = await stockedSku(10);
    const body = orderBody([line(code, 1)]);
    await ingest({ ...body, cancelled_at: "2026-11-20T10:00:01+05:30" });
    await ingest(body);
    expect(await orderOf(body["id"])).toMatchObject({ status: "CANCELLED" });
  });
});

describe("payment", () => {
  test("pending reserves nothing; paid later reserves", async () => {
    const { code, id } = await stockedSku(5);
    const body = orderBody([line(code, 2)], { financial_status: "pending" });
    expect(await ingest(body)).toMatchObject({ status: "RECEIVED" });
    expect(await freeOf(id)).toBe(5);
    const paid = await ingest(later(body, 1, { financial_status: "paid" }));
    expect(paid).toMatchObject({ status: "TO_SHIP" });
    expect(paid.effect).toContain("paid");
    expect(await freeOf(id)).toBe(3);
  });

  test("cash on delivery reserves at once, and not where the tenant waits for money", async () => {
    const { code } = await stockedSku(5);
    const cod = { financial_status: "pending", payment_gateway_names: ["Cash on Delivery (COD)"] };
    const body = orderBody([line(code, 1)], cod);
    expect(await ingest(body)).toMatchObject({ status: "TO_SHIP" });
    expect(await orderOf(body["id"])).toMatchObject({ paymentKind: "COD", codAmountMinor: 20000 });
    await db().organization.updateMany({ data: { reservesCod: false } });
    expect(await ingest(orderBody([line(code, 1)], cod))).toMatchObject({ status: "RECEIVED" });
    await db().organization.updateMany({ data: { reservesCod: true } });
  });

  test("a refund of everything gives the units back", async () => {
    const { code, id } = await stockedSku(5);
    const body = orderBody([line(code, 2)]);
    await ingest(body);
    await ingest(later(body, 1, { financial_status: "refunded" }));
    expect(await freeOf(id)).toBe(5);
  });
});

test("what Postgres cannot hold, and a buyer's money past its integers, keep no order out", async () => {
  const { code } = await stockedSku(1);
  const item = line(code, 1, {
    title: "Throw \ud83d",
    properties: [{ name: "Gift", value: "\0" }],
  });
  const body = orderBody([item], {
    note: "ring\0twice",
    presentment_currency: "IDR",
    total_price_set: { presentment_money: { amount: "22400000.00" } },
  });
  expect(await ingest(body)).toMatchObject({ kind: "created", status: "TO_SHIP" });
  expect(await orderOf(body["id"])).toMatchObject({
    note: "ringtwice",
    presentmentTotalMinor: null,
  });
});

describe("odd orders", () => {
  test("250 lines, repeated SKUs, gift cards, tips and custom items all come in", async () => {
    const { code, id } = await stockedSku(400);
    const lines: LineBody[] = [
      ...Array.from({ length: 246 }, () => line(code, 1)),
      { id: newExternalId(), sku: null, gift_card: true, requires_shipping: false },
      { id: newExternalId(), sku: null, variant_id: null, title: "Tip", requires_shipping: false },
      {
        id: newExternalId(),
        sku: "",
        variant_id: null,
        product_id: null,
        requires_shipping: false,
      },
      line(code, 2, { properties: [{ name: "Engraving", value: "M" }] }),
    ];
    const body = orderBody(lines);
    expect(await ingest(body)).toMatchObject({ status: "TO_SHIP" });
    const order = await orderOf(body["id"]);
    expect(order.lines).toHaveLength(250);
    expect(order.lines.map(({ kind }) => kind).slice(246)).toEqual([
      "GIFT_CARD",
      "TIP",
      "DIGITAL",
      "PHYSICAL",
    ]);
    expect(order).toMatchObject({ unitCount: 248, reservedUnitCount: 248 });
    expect(await freeOf(id)).toBe(152);
  });

  test("no customer, no address, 18-digit ids", async () => {
    const { code } = await stockedSku(5);
    const text = JSON.stringify(
      orderBody([line(code, 1)], { customer: null, shipping_address: null, email: "" }),
    ).replace(/"id":\d+/, `"id":820982911946154508`);
    const outcome = await ingestChannelOrder(shop().scope, {
      ...{ channelId: shop().channelId, actor: SHOP_ACTOR, deliveryId: null, triggeredAt: null },
      order: unwrap(shopify.readOrder(Buffer.from(text))),
    });
    expect(outcome).toMatchObject({ kind: "created", status: "TO_SHIP" });
    expect(await orderOf("820982911946154508")).toMatchObject({
      ...{ buyerName: "No name given", buyerEmail: null, shipCity: null },
    });
  });

  test("nothing that travels: received, with nothing to ship", async () => {
    const body = orderBody([
      { id: newExternalId(), sku: null, gift_card: true, requires_shipping: false },
    ]);
    expect(await ingest(body)).toMatchObject({ status: "RECEIVED" });
    expect(await orderOf(body["id"])).toMatchObject({ requiresShipping: false, shipBy: null });
  });

  test("two shops may send the same order id", async () => {
    const other = await createTestShop();
    const body = orderBody([]);
    const order = unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body))));
    await ingest(body);
    const outcome = await ingestChannelOrder(other.scope, {
      ...{ channelId: other.channelId, actor: SHOP_ACTOR, order },
      ...{ deliveryId: null, triggeredAt: null },
    });
    expect(outcome.kind).toBe("created");
  });
});
