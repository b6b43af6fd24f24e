import { beforeAll, describe, expect, test } from "vitest";
import { shopify } from "@/lib/channels/shopify";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { getOrder } from "../reads";
import { newExternalId, orderBody } from "../testing/order-body";
import { createSku, createTestShop, createWarehouse, type TestShop } from "../testing/test-shop";
import { applyVariantMapping } from "./apply-variant-mapping";
import { combineOrders } from "./combine-orders";
import { ingestChannelOrder } from "./ingest-channel-order";
import { mapLine } from "./map-line";

let shop: TestShop;
let skuId: string;
beforeAll(async () => {
  shop = await createTestShop();
  const warehouseId = await createWarehouse(shop, "JAI");
  skuId = await createSku(shop, "KL-RZ-K");
  await adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta: 100, kind: "RECEIVED", reason: "t", causeKey: "c" },
  });
});

const place = async (item: Record<string, unknown>, fields: Record<string, unknown> = {}) => {
  const body = orderBody([{ id: newExternalId(), ...item }], fields);
  const { orderId } = await ingestChannelOrder(shop.scope, {
    ...{ channelId: shop.channelId, deliveryId: null, triggeredAt: null },
    actor: { kind: "CHANNEL", name: "Shopify" },
    order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
  });
  return orderId;
};
const detail = async (id: string) => (await getOrder(shop.scope, id))!;

describe("mapping an item where it stands", () => {
  test("sets this order and every other that waits for it going", async () => {
    const item = { sku: null, variant_id: newExternalId(), title: "Hand-made" };
    const [one, two] = [await place(item), await place(item)];
    const [line] = (await detail(one)).lines;
    expect(line).toMatchObject({ skuId: null, channelVariantId: expect.any(String) });
    unwrap(await mapLine(shop.scope, one, { lineId: line!.id, skuId }));
    await applyVariantMapping(shop.scope, line!.channelVariantId!);
    for (const id of [one, two])
      expect(await detail(id)).toMatchObject({
        ...{ status: "TO_SHIP", lines: [{ skuCode: "KL-RZ-K", reserved: 1 }] },
      });
  });

  test("is refused for a line that has its SKU, and for a line of another order", async () => {
    const [one, two] = [await place({ sku: "KL-RZ-K" }), await place({ sku: "KL-RZ-K" })];
    const [line] = (await detail(one)).lines;
    expect(await mapLine(shop.scope, one, { lineId: line!.id, skuId })).toMatchObject({
      error: { code: "line-has-a-sku" },
    });
    for (const orderId of [two, newId()])
      expect(await mapLine(shop.scope, orderId, { lineId: line!.id, skuId })).toMatchObject({
        error: { code: "order-not-found" },
      });
  });
});

test("an order names the others of its buyer that go to its very door, until they are combined", async () => {
  const email = `${newId()}@example.com`;
  const customer = { first_name: "Meera", last_name: "Shah", email };
  const own = { email, customer };
  const one = await place({ sku: "KL-RZ-K" }, own);
  const two = await place({ sku: "KL-RZ-K" }, own);
  const cod = { financial_status: "pending", payment_gateway_names: ["COD"] };
  await place({ sku: "KL-RZ-K" }, { ...own, ...cod });
  const far = await place({ sku: "KL-RZ-K" }, own);
  await scopedDb(shop.scope).order.updateMany({
    where: { id: far },
    data: { shipAddress1: "9 Far" },
  });
  expect((await detail(one)).sameDoor.map(({ id }) => id)).toEqual([two]);
  unwrap(await combineOrders(shop.scope, { ids: [one, two] }));
  expect((await detail(one)).sameDoor).toEqual([]);
});
