import { beforeEach, describe, expect, test } from "vitest";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { someoneWaitsForALock } from "@/lib/inventory/testing/someone-waits";
import { openWarehouse } from "@/lib/inventory/testing/stocked-shop";
import { shopify } from "@/lib/channels/shopify";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { applyVariantMapping } from "@/lib/orders/commands/apply-variant-mapping";
import { ingestChannelOrder } from "@/lib/orders/commands/ingest-channel-order";
import { newExternalId, orderBody } from "@/lib/orders/testing/order-body";
import {
  createSku as plainSku,
  createTestShop,
  type TestShop,
} from "@/lib/orders/testing/test-shop";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { archiveSku } from "./commands/archive-sku";
import { createSku } from "./commands/create-sku";
import { mapVariant } from "./commands/map-variant";
import { matchVariants } from "./commands/match-variants";
import { unmapVariant } from "./commands/unmap-variant";
import { updateSku } from "./commands/update-sku";
import { upsertVariants } from "./commands/upsert-variants";
import { countVariants, listVariants } from "./reads";
import { type VariantListQuery, variantListQuerySchema } from "./variant-schema";

let shop: TestShop;
beforeEach(async () => {
  shop = await createTestShop();
});
const db = () => scopedDb(shop.scope);
const list = (query: Partial<VariantListQuery> = {}) =>
  listVariants(shop.scope, variantListQuerySchema.parse(query));

/** An order of one unit of a shop's item, as the shop sends it. */
async function order(item: { readonly variant: number; readonly sku?: string }): Promise<string> {
  const line = {
    ...{ id: newExternalId(), sku: item.sku ?? null, variant_id: item.variant },
    ...{ quantity: 1, title: "Hand-made razai" },
  };
  const body = orderBody([line]);
  const read = unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body))));
  await ingestChannelOrder(shop.scope, {
    ...{ channelId: shop.channelId, deliveryId: null, triggeredAt: null, order: read },
    actor: { kind: "CHANNEL", name: "Shopify" },
  });
  const externalOrderId = String(body["id"]);
  return (await db().order.findFirstOrThrow({ where: { externalOrderId } })).id;
}
const statusOf = async (id: string) =>
  (await db().order.findFirstOrThrow({ where: { id } })).status;
const variantOf = async (externalVariantId: number) =>
  db().channelVariant.findFirstOrThrow({ where: { externalVariantId: String(externalVariantId) } });

async function stockedSku(code = newId()): Promise<string> {
  const skuId = await plainSku(shop, code);
  const warehouseId = await openWarehouse(shop);
  unwrap(
    await adjustStock(shop.scope, {
      ...{ skuId, warehouseId, delta: 10, kind: "RECEIVED", reason: "test", causeKey: newId() },
    }),
  );
  return skuId;
}
/** The work that a mapping has put in the outbox, done. */
async function workOff(): Promise<void> {
  const events = await db().outboxEvent.findMany({ where: { name: "stock/variant-mapped" } });
  for (const { data } of events)
    await applyVariantMapping(shop.scope, (data as { channelVariantId: string }).channelVariantId);
}
const SIZE = { lengthMillimetres: 400, widthMillimetres: 300, heightMillimetres: 120 };
const newSku = (code: string) =>
  createSku(shop.scope, { code, name: "Razai", weightGrams: 1800, ...SIZE });

describe("an order line that matches no SKU", () => {
  test("is mapped where it stands, and every order that waits for its item moves on", async () => {
    const variant = newExternalId();
    const orders = [await order({ variant }), await order({ variant }), await order({ variant })];
    const other = await order({ variant: newExternalId() });
    const { id } = await variantOf(variant);
    expect((await list({ tab: "unmapped", q: String(variant) })).items).toMatchObject([
      { id, waitingOrderCount: 3, sku: null },
    ]);
    const mapped = await mapVariant(shop.scope, {
      channelVariantId: id,
      skuId: await stockedSku(),
    });
    expect(unwrap(mapped)).toMatchObject({
      orderCount: 3,
      message: expect.stringContaining("3 waiting orders go on"),
    });
    await workOff();
    for (const one of orders) expect(await statusOf(one)).toBe("TO_SHIP");
    expect(await statusOf(other)).toBe("UNMAPPED");
    expect(await order({ variant }).then(statusOf)).toBe("TO_SHIP");
  });

  test("goes on when the SKU that its code names is made, or takes that code", async () => {
    const [one, two] = [newExternalId(), newExternalId()];
    const first = await order({ variant: one, sku: "KL-NEW" });
    const second = await order({ variant: two, sku: "KL-RENAMED" });
    const made = unwrap(await newSku("KL-NEW"));
    expect(made.message).toBe(
      "KL-NEW is in the catalogue. 1 shop item of this code is mapped to it, and 1 waiting order goes on.",
    );
    const other = unwrap(await newSku("KL-OLD"));
    expect(unwrap(await updateSku(shop.scope, other.id, { code: "KL-RENAMED" })).message).toContain(
      "1 waiting order goes on",
    );
    await workOff();
    expect([await statusOf(first), await statusOf(second)]).toEqual(["SHORT_STOCK", "SHORT_STOCK"]);
  });

  test("is not left behind by a mapping that is made while its order is being stored", async () => {
    const variant = newExternalId();
    const waiting = await order({ variant });
    const { id: channelVariantId } = await variantOf(variant);
    const skuId = await stockedSku();
    const item = { externalVariantId: String(variant), externalSku: null, title: "Razai" };
    const mapping = await inTransaction(shop.scope, async (tx) => {
      const known = await matchVariants(tx, shop.scope, shop.channelId, [item]);
      expect(known.get(item.externalVariantId)).toMatchObject({ skuId: null });
      const asked = mapVariant(shop.scope, { channelVariantId, skuId });
      await someoneWaitsForALock();
      const { organizationId } = shop;
      const { id: orderId } = await tx.order.create({
        data: {
          ...{ organizationId, number: "KL-LATE", paymentStatus: "PAID", paymentKind: "PREPAID" },
          ...{ currency: "INR", totalMinor: 1, subtotalMinor: 1, buyerName: "B", traceId: "tr_1" },
          placedAt: new Date(),
        },
      });
      await tx.orderLine.create({
        data: {
          ...{ organizationId, orderId, externalLineId: "1", channelVariantId, position: 1 },
          ...{ kind: "PHYSICAL", title: "Razai", orderedQuantity: 1, unitPriceMinor: 1 },
          totalMinor: 1,
        },
      });
      return { asked };
    });
    expect(unwrap(await mapping.asked).orderCount).toBe(2);
    await workOff();
    expect(await statusOf(waiting)).toBe("TO_SHIP");
    expect(await db().orderLine.count({ where: { channelVariantId, skuId: null } })).toBe(0);
  });
});

describe("a shop's item", () => {
  test("that is mapped anew leaves the orders that have the first SKU as they are", async () => {
    const variant = newExternalId();
    const before = await order({ variant });
    const { id: channelVariantId } = await variantOf(variant);
    const [first, second] = [await stockedSku(), await stockedSku()];
    unwrap(await mapVariant(shop.scope, { channelVariantId, skuId: first }));
    await workOff();
    unwrap(await mapVariant(shop.scope, { channelVariantId, skuId: second }));
    await workOff();
    const after = await order({ variant });
    const skuOf = async (orderId: string) =>
      (await db().orderLine.findFirstOrThrow({ where: { orderId } })).skuId;
    expect([await skuOf(before), await skuOf(after)]).toEqual([first, second]);
  });

  test("that was taken off its SKU stays open, whatever code the shop gives it", async () => {
    const variant = newExternalId();
    const skuId = await stockedSku("KL-1");
    await order({ variant, sku: "KL-1" });
    const { id, skuId: matched } = await variantOf(variant);
    expect(matched).toBe(skuId);
    expect(unwrap(await unmapVariant(shop.scope, id)).message).toContain("is KL-1 no more");
    await upsertVariants(shop.scope, shop.channelId, [
      {
        ...{ externalVariantId: String(variant), externalProductId: "1", title: "Razai" },
        ...{ externalInventoryItemId: "9", externalSku: "KL-1" },
      },
    ]);
    expect(await order({ variant, sku: "KL-1" }).then(statusOf)).toBe("UNMAPPED");
    expect(await variantOf(variant)).toMatchObject({ skuId: null });
    unwrap(await mapVariant(shop.scope, { channelVariantId: id, skuId }));
    expect(await variantOf(variant)).toMatchObject({ skuId, openedAt: null });
  });

  test("is mapped to nothing that is archived", async () => {
    const variant = newExternalId();
    await order({ variant });
    const { id: channelVariantId } = await variantOf(variant);
    const skuId = await plainSku(shop, "KL-GONE");
    unwrap(await archiveSku(shop.scope, skuId));
    expect(await mapVariant(shop.scope, { channelVariantId, skuId })).toMatchObject({
      error: { code: "sku-archived", message: "KL-GONE is archived.", field: "skuId" },
    });
  });
});

describe("the list of shops' items", () => {
  test("is walked there and back by title, titles of any length included", async () => {
    const long = "R".repeat(400);
    const titles = ["Apron", "Bag", ...Array.from({ length: 4 }, () => long), "Table runner"];
    await db().channelVariant.createMany({
      data: titles.map((title, index) => ({
        ...{ organizationId: shop.organizationId, channelId: shop.channelId, title },
        externalVariantId: String(index),
      })),
    });
    const seen: string[] = [];
    let page = await list({ limit: 2 });
    for (;;) {
      seen.push(...page.items.map(({ externalVariantId }) => externalVariantId));
      if (page.next === null) break;
      page = await list({ limit: 2, cursor: page.next });
    }
    expect(seen.map((index) => titles[Number(index)])).toEqual(titles);
    const back = await list({ limit: 2, cursor: page.previous! });
    expect(back.items).toHaveLength(2);
  });

  test("knows tabs, shops, SKUs, and what the shop calls an item", async () => {
    const skuId = await plainSku(shop, "KL-1");
    await db().channelVariant.createMany({
      data: [
        { title: "Mapped", externalVariantId: "11", externalInventoryItemId: "77001", skuId },
        { title: "Open", externalVariantId: "12", externalSku: "RZ-9" },
      ].map((row) => ({
        ...{ organizationId: shop.organizationId, channelId: shop.channelId },
        ...row,
      })),
    });
    const titles = async (query: Partial<VariantListQuery>) =>
      (await list(query)).items.map(({ title }) => title);
    expect(await titles({})).toEqual(["Mapped", "Open"]);
    expect(await titles({ tab: "unmapped" })).toEqual(["Open"]);
    expect(await titles({ tab: "mapped" })).toEqual(["Mapped"]);
    expect(await titles({ skuId })).toEqual(["Mapped"]);
    expect(await titles({ q: "rz-9" })).toEqual(["Open"]);
    expect(await titles({ q: "77001" })).toEqual(["Mapped"]);
    expect(await titles({ channelId: newId() })).toEqual([]);
    expect(await countVariants(shop.scope)).toMatchObject({
      tabs: { unmapped: { count: 1 }, mapped: { count: 1 }, all: { count: 2 } },
      channels: [{ id: shop.channelId, kind: "SHOPIFY" }],
    });
  });
});
