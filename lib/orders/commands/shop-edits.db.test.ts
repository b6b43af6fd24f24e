import { beforeAll, describe, expect, test } from "vitest";
import { shopify } from "@/lib/channels/shopify";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { shipUnits } from "@/lib/inventory/commands/ship-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { newExternalId, orderBody, type LineBody } from "../testing/order-body";
import { createSku, createTestShop, createWarehouse, type TestShop } from "../testing/test-shop";
import { ingestChannelOrder } from "./ingest-channel-order";
import { noteOrder, tagOrder } from "./label-order";

let shop: TestShop;
let warehouse: string;
let other: string;
beforeAll(async () => {
  shop = await createTestShop();
  warehouse = await createWarehouse(shop, "JAI", 1);
  other = await createWarehouse(shop, "BLR", 2);
});
const db = () => scopedDb(shop.scope);

const ingest = (body: Record<string, unknown>) =>
  ingestChannelOrder(shop.scope, {
    ...{ channelId: shop.channelId, deliveryId: null, triggeredAt: null },
    actor: { kind: "CHANNEL", name: "Shopify" },
    order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
  });

async function stocked(units: number) {
  const code = `SKU-${newId().slice(-10)}`;
  const id = await createSku(shop, code);
  await adjustStock(shop.scope, {
    ...{ skuId: id, warehouseId: warehouse, delta: units, kind: "RECEIVED" },
    ...{ reason: "test", causeKey: newId() },
  });
  const level = (warehouseId = warehouse) =>
    db().stockLevel.findFirst({ where: { skuId: id, warehouseId } });
  return { code, id, level };
}

let version = 0;
/** The same order as the shop sends it next. */
const next = (body: Record<string, unknown>, fields: Record<string, unknown>) => {
  version += 1;
  const updated_at = new Date(Date.parse("2026-11-20T05:00:00Z") + version * 60_000).toISOString();
  return { ...body, updated_at, ...fields };
};
const lines = (...items: LineBody[]) => orderBody(items)["line_items"];
const orderOf = (id: string) =>
  db().order.findFirstOrThrow({
    where: { id },
    include: { lines: { orderBy: { position: "asc" } }, events: { orderBy: { at: "asc" } } },
  });

/** A paid order of so many units, of which so many have left. */
async function shipped(ordered: number, left: number, stock = 10) {
  const sku = await stocked(stock);
  const item: LineBody = { id: newExternalId(), sku: sku.code, quantity: ordered };
  const body = orderBody([item]);
  const { orderId } = await ingest(body);
  const [line] = (await orderOf(orderId)).lines;
  await inTransaction(shop.scope, async (tx) => {
    await tx.$queryRaw`SELECT FROM "Order" WHERE id = ${orderId}::uuid FOR UPDATE`;
    await shipUnits(tx, shop.scope, {
      ...{ orderId, shipmentId: undefined, warehouseId: warehouse, cause: `left:${orderId}` },
      ...{ reason: undefined, lines: [{ orderLineId: line!.id, skuId: sku.id, quantity: left }] },
    });
  });
  return { sku, item, body, orderId };
}

describe("an edit of an order of which a part has left", () => {
  test("never takes back what has left, and gives back only what is still held", async () => {
    const { sku, item, body, orderId } = await shipped(3, 2);
    expect(await sku.level()).toMatchObject({ available: 7, reserved: 1 });
    await ingest(next(body, { line_items: lines({ ...item, current_quantity: 0 }) }));
    expect(await sku.level()).toMatchObject({ available: 8, reserved: 0 });
    const order = await orderOf(orderId);
    expect(order).toMatchObject({ status: "SHIPPED", shippedUnitCount: 2, reservedUnitCount: 0 });
    expect(order.lines).toMatchObject([{ orderedQuantity: 3, shippedQuantity: 2 }]);
  });

  test("reserves what is added to it and nothing more", async () => {
    const { sku, item, body, orderId } = await shipped(2, 2);
    await ingest(next(body, { line_items: lines({ ...item, quantity: 5, current_quantity: 5 }) }));
    expect(await sku.level()).toMatchObject({ available: 5, reserved: 3 });
    expect(await orderOf(orderId)).toMatchObject({
      ...{ status: "PARTIALLY_SHIPPED", unitCount: 5, shippedUnitCount: 2, reservedUnitCount: 3 },
    });
  });

  test("that stock does not cover opens a card which says how many are missing", async () => {
    const sku = await stocked(2);
    const item: LineBody = { id: newExternalId(), sku: sku.code, quantity: 2 };
    const body = orderBody([item]);
    const { orderId } = await ingest(body);
    await ingest(next(body, { line_items: lines({ ...item, quantity: 5, current_quantity: 5 }) }));
    const cards = await db().exception.findMany({ where: { orderId, status: "OPEN" } });
    expect(cards).toMatchObject([
      { kind: "SHORT_STOCK", title: expect.stringMatching(/^3 units missing/) },
    ]);
  });
});

describe("what the timeline shows of an edit", () => {
  test("each line with what it was and is, and nothing for a repeat", async () => {
    const [one, two] = [await stocked(5), await stocked(5)];
    const [first, second]: LineBody[] = [
      { id: newExternalId(), sku: one.code, quantity: 3 },
      { id: newExternalId(), sku: two.code, quantity: 1 },
    ];
    const body = orderBody([first!]);
    const { orderId } = await ingest(body);
    const edited = next(body, {
      line_items: lines({ ...first!, current_quantity: 1 }, second!),
    });
    for (let time = 0; time < 3; time += 1) await ingest(edited);
    const rows = (await orderOf(orderId)).events.filter(({ kind }) => kind === "items-changed");
    expect(rows).toMatchObject([
      {
        title: "Items changed in Shopify",
        data: {
          lines: [
            { title: `Item ${two.code}`, sku: two.code, from: 0, to: 1 },
            { title: `Item ${one.code}`, sku: one.code, from: 3, to: 1 },
          ],
        },
      },
    ]);
  });
});

describe("a refund", () => {
  const refund = (item: LineBody, quantity: number, fields: Record<string, unknown>) => ({
    id: newExternalId(),
    created_at: "2026-11-21T10:00:00Z",
    refund_line_items: [{ line_item_id: item.id, quantity, location_id: null, ...fields }],
  });
  const refunded = (
    body: Record<string, unknown>,
    item: LineBody,
    left: number,
    ...all: unknown[]
  ) => next(body, { line_items: lines({ ...item, current_quantity: left }), refunds: all });

  test("with restock puts shipped units back once, where they left from", async () => {
    const { sku, item, body, orderId } = await shipped(3, 3);
    const back = refund(item, 2, { restock_type: "return" });
    const changed = refunded(body, item, 1, back);
    expect((await ingest(changed)).effect).toContain("2 units back in stock");
    await Promise.all([ingest(changed), ingest(changed)]);
    await ingest(next(changed, { note: "seen again" }));
    expect(await sku.level()).toMatchObject({ available: 9, reserved: 0 });
    const movements = await db().stockMovement.findMany({ where: { orderId, kind: "RETURNED" } });
    expect(movements).toMatchObject([{ availableDelta: 2, warehouseId: warehouse }]);
  });

  test("with restock at a place of the shop's puts them into the warehouse that this is", async () => {
    const { sku, item, body } = await shipped(2, 2);
    const externalLocationId = String(newExternalId());
    await db().channelLocation.create({
      data: {
        ...{ organizationId: shop.organizationId, channelId: shop.channelId, name: "BLR" },
        ...{ externalLocationId, warehouseId: other },
      },
    });
    const back = refund(item, 1, { restock_type: "return", location_id: externalLocationId });
    await ingest(refunded(body, item, 1, back));
    expect(await sku.level(other)).toMatchObject({ available: 1 });
    expect(await sku.level()).toMatchObject({ available: 8 });
  });

  test.each(["no_restock", "legacy_restock", "cancel"])(
    "of shipped units with %s moves nothing: they are where they are",
    async (restockType) => {
      const { sku, item, body } = await shipped(2, 2);
      await ingest(refunded(body, item, 1, refund(item, 1, { restock_type: restockType })));
      expect(await sku.level()).toMatchObject({ available: 8, reserved: 0 });
    },
  );

  test("of units that never left is a release, and is not put back a second time", async () => {
    const { sku, item, body, orderId } = await shipped(3, 1);
    const back = refund(item, 2, { restock_type: "return" });
    await ingest(refunded(body, item, 1, back));
    // One left and may come back; the second was held here, and the edit released what was held.
    expect(await sku.level()).toMatchObject({ available: 10, reserved: 0 });
    const cause = { where: { orderId, kind: { in: ["RETURNED", "RELEASED"] as const } } };
    const movements = await db().stockMovement.findMany({
      where: { orderId, kind: { in: [...cause.where.kind.in] } },
    });
    expect(
      movements.map(({ kind, availableDelta }) => `${kind} ${availableDelta}`).toSorted(),
    ).toEqual(["RELEASED 2", "RETURNED 1"]);
  });

  test("of what somebody else shipped before we kept the books puts nothing on them", async () => {
    const sku = await stocked(4);
    const item: LineBody = { id: newExternalId(), sku: sku.code, quantity: 2 };
    const fulfillments = [{ id: 9, status: "success", line_items: [{ id: item.id, quantity: 2 }] }];
    const body = orderBody([item], { fulfillments });
    await ingest(body);
    await ingest(refunded(body, item, 0, refund(item, 2, { restock_type: "return" })));
    expect(await sku.level()).toMatchObject({ available: 4, reserved: 0 });
  });
});

describe("what is written here", () => {
  test("tags and note outlive the shop's next webhook, and follow a change made there", async () => {
    const sku = await stocked(5);
    const body = orderBody([{ id: newExternalId(), sku: sku.code }], {
      ...{ tags: "gift, vip", note: "Ring twice" },
    });
    const { orderId } = await ingest(body);
    unwrap(await tagOrder(shop.scope, orderId, { add: ["fragile"], remove: ["gift"] }));
    unwrap(await noteOrder(shop.scope, orderId, { note: "Packed by Ravi" }));
    await ingest(next(body, {}));
    expect(await orderOf(orderId)).toMatchObject({
      ...{ tags: ["vip", "fragile"], note: "Packed by Ravi" },
    });
    await ingest(next(body, { tags: "gift, express", note: "Leave at the gate" }));
    expect(await orderOf(orderId)).toMatchObject({
      ...{ tags: ["fragile", "express"], note: "Leave at the gate" },
    });
  });

  test("a note the shop changes after the booking warns", async () => {
    const sku = await stocked(5);
    const body = orderBody([{ id: newExternalId(), sku: sku.code }]);
    const { orderId } = await ingest(body);
    await ingest(next(body, { note: "Before the booking" }));
    expect(await db().exception.count({ where: { orderId, status: "OPEN" } })).toBe(0);
    const { organizationId } = shop;
    const account = await db().carrierAccount.create({
      data: {
        ...{ organizationId, carrier: "shiprocket", name: "M", baseUrl: "http://127.0.0.1:1" },
        ...{ credentialsCiphertext: "x", webhookEndpointId: newId() },
      },
    });
    await db().shipment.create({
      data: {
        ...{ organizationId, orderId, warehouseId: warehouse, carrierAccountId: account.id },
        ...{ reference: newId(), status: "BOOKED", awb: newId(), currency: "INR" },
        ...{ weightGrams: 1, shipTo: {}, traceId: "tr_1" },
      },
    });
    await ingest(next(body, { note: "Deliver after six" }));
    const cards = await db().exception.findMany({ where: { orderId, status: "OPEN" } });
    expect(cards).toMatchObject([
      { kind: "ORDER_CHANGED", cause: expect.stringContaining("the note was changed") },
    ]);
    expect(await orderOf(orderId)).toMatchObject({
      ...{ status: "EXCEPTION", note: "Deliver after six" },
    });
  });
});
