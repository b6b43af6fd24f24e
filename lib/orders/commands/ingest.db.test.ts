import { beforeAll, describe, expect, test } from "vitest";
import { shopify } from "@/lib/channels/shopify";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { getException } from "@/lib/exceptions/get-exception";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { mapVariant } from "@/lib/catalog/commands/map-variant";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { newExternalId, orderBody, type LineBody } from "../testing/order-body";
import { createSku, createTestShop, createWarehouse, type TestShop } from "../testing/test-shop";
import { applyVariantMapping } from "./apply-variant-mapping";
import { ingestChannelOrder } from "./ingest-channel-order";
import { refreshOrderStatus } from "./refresh-order-status";
import { reserveAgain } from "./reserve-order";

const SHOP_ACTOR = { kind: "CHANNEL" as const, name: "Shopify" };

let shop: TestShop;
let warehouse: string;
beforeAll(async () => {
  shop = await createTestShop();
  warehouse = await createWarehouse(shop, "JAI");
});
const db = () => scopedDb(shop.scope);

const ingest = (body: Record<string, unknown>, triggeredAt: Date | null = null) =>
  ingestChannelOrder(shop.scope, {
    channelId: shop.channelId,
    actor: SHOP_ACTOR,
    order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
    deliveryId: null,
    triggeredAt,
  });

const stock = (skuId: string, delta: number, warehouseId = warehouse) =>
  adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta, kind: "RECEIVED", reason: "test", causeKey: newId() },
  });

async function stockedSku(units: number): Promise<{ code: string; id: string }> {
  const code = `SKU-${newId().slice(-10)}`;
  const id = await createSku(shop, code);
  await stock(id, units);
  return { code, id };
}

const orderOf = (externalOrderId: unknown) =>
  db().order.findFirstOrThrow({
    where: { externalOrderId: String(externalOrderId) },
    include: { lines: { orderBy: { position: "asc" } }, events: { orderBy: { at: "asc" } } },
  });
const heldOf = (orderId: string) =>
  db().reservation.findMany({ where: { orderLine: { orderId } }, orderBy: { createdAt: "asc" } });
const openCards = (orderId: string) =>
  db().exception.findMany({ where: { orderId, status: "OPEN" } });
const freeOf = async (skuId: string) =>
  (await db().stockLevel.findFirstOrThrow({ where: { skuId, warehouseId: warehouse } })).available;

/** The same order as the shop sends it later. */
const later = (
  body: Record<string, unknown>,
  minutes: number,
  fields: Record<string, unknown> = {},
): Record<string, unknown> => ({
  ...body,
  updated_at: new Date(Date.parse("2026-11-20T04:30:01Z") + minutes * 60_000).toISOString(),
  ...fields,
});
const line = (sku: string, quantity: number, fields: Partial<LineBody> = {}): LineBody => ({
  id: newExternalId(),
  sku,
  quantity,
  ...fields,
});

describe("a paid order", () => {
  test("of two LAPTOP-HP-15 is reserved: two units held, none released (S2-23)", async () => {
    const id = await createSku(shop, "LAPTOP-HP-15");
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

describe("edits in the shop (S4-11)", () => {
  test("more reserves more, fewer gives back, and only the difference moves", async () => {
    const { code, id } = await stockedSku(10);
    const item = line(code, 2);
    const body = orderBody([item]);
    await ingest(body);
    const edited = (quantity: number, current: number, minutes: number) =>
      ingest(
        later(body, minutes, {
          line_items: orderBody([{ ...item, quantity, current_quantity: current }])["line_items"],
        }),
      );
    expect((await edited(5, 5, 1)).effect).toContain("2 → 5");
    expect(await freeOf(id)).toBe(5);
    await edited(5, 1, 2);
    expect(await freeOf(id)).toBe(9);
    const order = await orderOf(body["id"]);
    expect(order).toMatchObject({ status: "TO_SHIP", unitCount: 1, reservedUnitCount: 1 });
    const movements = await db().stockMovement.findMany({
      where: { orderId: order.id },
      orderBy: { at: "asc" },
    });
    expect(movements.map(({ availableDelta }) => availableDelta)).toEqual([-2, -3, 4]);
  });

  test("a price alone moves no stock", async () => {
    const { code } = await stockedSku(10);
    const item = line(code, 2);
    const body = orderBody([item]);
    await ingest(body);
    const dearer = orderBody([{ ...item, price: "120.00" }])["line_items"];
    await ingest(later(body, 1, { line_items: dearer }));
    const order = await orderOf(body["id"]);
    expect(order.lines[0]).toMatchObject({ unitPriceMinor: 12000, reservedQuantity: 2 });
    expect(await db().stockMovement.count({ where: { orderId: order.id } })).toBe(1);
  });

  test("an item removed or added changes its own line only", async () => {
    const [one, two] = [await stockedSku(5), await stockedSku(5)];
    const [first, second] = [line(one.code, 2), line(two.code, 1)];
    const body = orderBody([first]);
    await ingest(body);
    const lines = orderBody([{ ...first, current_quantity: 0 }, second])["line_items"];
    await ingest(later(body, 1, { line_items: lines }));
    expect([await freeOf(one.id), await freeOf(two.id)]).toEqual([5, 4]);
    expect(await orderOf(body["id"])).toMatchObject({ status: "TO_SHIP", unitCount: 1 });
  });

  test("cancelled, it gives everything back and ends", async () => {
    const { code, id } = await stockedSku(5);
    const body = orderBody([line(code, 3)]);
    await ingest(body);
    const outcome = await ingest(
      later(body, 1, { cancelled_at: "2026-11-20T05:00:00Z", cancel_reason: "customer" }),
    );
    expect(outcome).toMatchObject({ status: "CANCELLED" });
    const order = await orderOf(body["id"]);
    expect(order).toMatchObject({ reservedUnitCount: 0, shipBy: null, cancelReason: "customer" });
    expect(await freeOf(id)).toBe(5);
    expect((await heldOf(order.id))[0]).toMatchObject({
      quantity: 0,
      releasedAt: expect.any(Date),
    });
  });

  test("a new address from the shop is taken; a person's correction outlives other updates", async () => {
    const { code } = await stockedSku(9);
    const body = orderBody([line(code, 1)]);
    await ingest(body);
    const { id } = await orderOf(body["id"]);
    await db().order.updateMany({ where: { id }, data: { shipAddress1: "Flat 9, 4 Hill Road" } });
    await ingest(later(body, 1, { note: "Gift" }));
    expect(await orderOf(body["id"])).toMatchObject({ shipAddress1: "Flat 9, 4 Hill Road" });
    const moved = { ...(body["shipping_address"] as object), address1: "7 Lake View" };
    await ingest(later(body, 2, { shipping_address: moved }));
    expect(await orderOf(body["id"])).toMatchObject({ shipAddress1: "7 Lake View", note: null });
  });
});

describe("after the courier is booked", () => {
  async function booked(quantity: number) {
    const sku = await stockedSku(10);
    const item = line(sku.code, quantity);
    const body = orderBody([item]);
    const { orderId } = await ingest(body);
    const order = await orderOf(body["id"]);
    const { organizationId } = shop;
    const account = await db().carrierAccount.create({
      data: {
        ...{ organizationId, carrier: "shiprocket", name: "M", baseUrl: "http://127.0.0.1:1" },
        ...{ credentialsCiphertext: "x", webhookEndpointId: newId() },
      },
    });
    const shipmentId = newId();
    await db().shipment.create({
      data: {
        ...{ id: shipmentId, organizationId, orderId, warehouseId: warehouse },
        ...{ carrierAccountId: account.id, reference: shipmentId, status: "BOOKED", awb: newId() },
        ...{ currency: "INR", weightGrams: 1, shipTo: {}, traceId: "tr_1" },
      },
    });
    await db().shipmentLine.create({
      data: { organizationId, shipmentId, orderLineId: order.lines[0]!.id, quantity },
    });
    return { sku, item, body, orderId, shipmentId };
  }
  const settle = (orderId: string) =>
    inTransaction(shop.scope, (tx) =>
      refreshOrderStatus(tx, shop.scope, orderId, { title: "t", causeKey: newId() }),
    );

  test("a cancellation asks a person to void, keeps the units, and ends the order after the void", async () => {
    const { sku, body, orderId, shipmentId } = await booked(2);
    await ingest(later(body, 1, { cancelled_at: "2026-11-20T05:00:00Z" }));
    expect(await orderOf(body["id"])).toMatchObject({ status: "EXCEPTION" });
    expect(await openCards(orderId)).toMatchObject([{ kind: "ORDER_CHANGED", shipmentId }]);
    expect(await freeOf(sku.id)).toBe(8);
    await db().shipment.updateMany({ where: { id: shipmentId }, data: { status: "VOIDED" } });
    expect(await settle(orderId)).toBe("CANCELLED");
    expect(await freeOf(sku.id)).toBe(10);
    expect(await openCards(orderId)).toEqual([]);
  });

  test("fewer items open a card and leave what is in the parcel held", async () => {
    const { sku, item, body, orderId } = await booked(3);
    const fewer = orderBody([{ ...item, current_quantity: 1 }])["line_items"];
    await ingest(later(body, 1, { line_items: fewer }));
    expect(await orderOf(body["id"])).toMatchObject({ status: "EXCEPTION" });
    const [card] = await openCards(orderId);
    expect(card?.cause).toContain("3 → 1");
    expect(await freeOf(sku.id)).toBe(7);
  });

  test("money that goes back asks a person too", async () => {
    const { sku, body, orderId } = await booked(2);
    await ingest(later(body, 1, { financial_status: "refunded" }));
    const [card] = await openCards(orderId);
    expect(card).toMatchObject({ kind: "ORDER_CHANGED", cause: expect.stringContaining("money") });
    expect(await freeOf(sku.id)).toBe(8);
  });

  test("our own parcel, told back by the shop, is not counted twice", async () => {
    const { body, orderId, shipmentId } = await booked(2);
    const { awb } = await db().shipment.findFirstOrThrow({ where: { id: shipmentId } });
    const externalLineId = (await orderOf(body["id"])).lines[0]!.externalLineId;
    const fulfillments = [
      {
        ...{ id: 1, status: "success", tracking_number: awb },
        line_items: [{ id: externalLineId, quantity: 2 }],
      },
    ];
    await ingest(later(body, 1, { fulfillments }));
    expect(await orderOf(body["id"])).toMatchObject({ status: "TO_SHIP", shippedUnitCount: 0 });
    expect(await openCards(orderId)).toEqual([]);
  });
});

describe("fulfilled in the shop by other hands", () => {
  test("units leave the books and nobody ships them again", async () => {
    const { code, id } = await stockedSku(5);
    const item = line(code, 3);
    const body = orderBody([item]);
    await ingest(body);
    const fulfillments = [
      {
        id: 9,
        status: "success",
        tracking_number: "IP1",
        line_items: [{ id: item.id, quantity: 3 }],
      },
    ];
    const outcome = await ingest(later(body, 1, { fulfillments }));
    expect(outcome).toMatchObject({ status: "SHIPPED" });
    await ingest(later(body, 2, { fulfillments, note: "again" }));
    expect(await orderOf(body["id"])).toMatchObject({ shippedUnitCount: 3, reservedUnitCount: 0 });
    const level = await db().stockLevel.findFirstOrThrow({ where: { skuId: id } });
    expect(level).toMatchObject({ available: 2, reserved: 0 });
  });

  test("an old order that is fulfilled already comes in as shipped and takes no stock", async () => {
    const { code, id } = await stockedSku(5);
    const item = line(code, 2);
    const fulfillments = [
      { id: 9, status: "success", line_items: [{ id: item.id, quantity: 2 }] },
      { id: 10, status: "cancelled", line_items: [{ id: item.id, quantity: 2 }] },
    ];
    expect(await ingest(orderBody([item], { fulfillments }))).toMatchObject({ status: "SHIPPED" });
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

describe("trouble and its fix", () => {
  test("short stock says how many are missing, keeps the rest, and goes on when units come", async () => {
    const { code, id } = await stockedSku(1);
    const body = orderBody([line(code, 3)]);
    expect(await ingest(body)).toMatchObject({ status: "SHORT_STOCK" });
    const { id: orderId } = await orderOf(body["id"]);
    const [card] = await openCards(orderId);
    expect(card).toMatchObject({ kind: "SHORT_STOCK", fingerprint: `short:${orderId}` });
    expect(card?.title).toMatch(/^2 units missing/);
    expect(await reserveAgain(shop.scope, orderId)).toMatchObject({
      error: { code: "insufficient-stock", message: expect.stringContaining("Insufficient Stock") },
    });
    await stock(id, 5);
    expect(unwrap(await reserveAgain(shop.scope, orderId)).message).toContain("2 units");
    expect(await orderOf(body["id"])).toMatchObject({ status: "TO_SHIP", reservedUnitCount: 3 });
    expect(await openCards(orderId)).toEqual([]);
  });

  test("a short-stock card is closed whoever wrote it, and says how many are missing until then", async () => {
    const { code, id } = await stockedSku(0);
    const body = orderBody([line(code, 2)]);
    await ingest(body);
    const { id: orderId } = await orderOf(body["id"]);
    const [card] = await openCards(orderId);
    const shown = await getException(shop.scope, card!.id);
    expect(shown?.facts).toContainEqual({ label: "Missing units", value: "2" });
    await db().exception.updateMany({ where: { id: card!.id }, data: { data: {} } });
    await stock(id, 2);
    unwrap(await reserveAgain(shop.scope, orderId));
    expect(await openCards(orderId)).toEqual([]);
  });

  test("an item without a SKU is one card for all orders, and mapping it sets them all going", async () => {
    const title = `Hand-made ${newId().slice(-6)}`;
    const variant = newExternalId();
    const item = (): LineBody => ({ id: newExternalId(), sku: null, variant_id: variant, title });
    const bodies = [orderBody([item()]), orderBody([item()]), orderBody([item()])];
    for (const body of bodies) expect(await ingest(body)).toMatchObject({ status: "UNMAPPED" });
    const cards = await db().exception.findMany({
      where: { kind: "UNMAPPED_SKU", status: "OPEN", title: { contains: title } },
    });
    expect(cards).toMatchObject([{ occurrenceCount: 3 }]);
    const { id: skuId } = await stockedSku(2);
    const { channelVariantId } = cards[0]!.data as { channelVariantId: string };
    const mapped = unwrap(await mapVariant(shop.scope, { channelVariantId, skuId }));
    expect(mapped).toMatchObject({ orderCount: 3, message: expect.stringContaining("3 waiting") });
    const [event] = await db().outboxEvent.findMany({
      where: {
        name: "stock/variant-mapped",
        data: { path: ["channelVariantId"], equals: channelVariantId },
      },
    });
    expect(event).toBeDefined();
    expect(await applyVariantMapping(shop.scope, channelVariantId)).toEqual({ orderCount: 3 });
    const states = await Promise.all(
      bodies.map(async (body) => (await orderOf(body["id"])).status),
    );
    expect(states.toSorted()).toEqual(["SHORT_STOCK", "TO_SHIP", "TO_SHIP"]);
    expect(await db().exception.count({ where: { id: cards[0]!.id, status: "OPEN" } })).toBe(0);
    expect(await applyVariantMapping(shop.scope, channelVariantId)).toEqual({ orderCount: 0 });
  });

  test("an item whose code is exactly a SKU of ours maps itself, a similar one does not", async () => {
    const { code } = await stockedSku(5);
    expect(await ingest(orderBody([line(code, 1)]))).toMatchObject({ status: "TO_SHIP" });
    expect(await ingest(orderBody([line(code.toLowerCase(), 1)]))).toMatchObject({
      status: "UNMAPPED",
    });
  });

  test("what was mapped by a person stays mapped, whatever code the shop gives it", async () => {
    const [one, two] = [await stockedSku(5), await stockedSku(5)];
    const variant = newExternalId();
    const send = (sku: string) => ingest(orderBody([line(sku, 1, { variant_id: variant })]));
    await send(one.code);
    await send(two.code);
    expect([await freeOf(one.id), await freeOf(two.id)]).toEqual([3, 5]);
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
    const outcome = await ingestChannelOrder(shop.scope, {
      ...{ channelId: shop.channelId, actor: SHOP_ACTOR, deliveryId: null, triggeredAt: null },
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
