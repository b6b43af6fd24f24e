import { beforeAll, describe, expect, test } from "vitest";
import { shopify } from "@/lib/channels/shopify";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { cancelOrder } from "./commands/cancel-order";
import { holdOrder } from "./commands/hold-order";
import { ingestChannelOrder } from "./commands/ingest-channel-order";
import { releaseHold } from "./commands/release-hold";
import { updateAddress } from "./commands/update-address";
import { countOrders, getOrder, listOrders } from "./reads";
import { orderListQuerySchema } from "./schema";
import { newExternalId, orderBody } from "./testing/order-body";
import { createSku, createTestShop, createWarehouse, type TestShop } from "./testing/test-shop";

let shop: TestShop;
let skuId: string;
beforeAll(async () => {
  shop = await createTestShop();
  const warehouseId = await createWarehouse(shop, "JAI");
  skuId = await createSku(shop, "KL-RZ-K");
  await adjustStock(shop.scope, {
    ...{ skuId, warehouseId, delta: 500, kind: "RECEIVED", reason: "t", causeKey: "c" },
  });
});
const db = () => scopedDb(shop.scope);

async function place(quantity = 1, fields: Record<string, unknown> = {}): Promise<string> {
  const body = orderBody([{ id: newExternalId(), sku: "KL-RZ-K", quantity }], fields);
  const { orderId } = await ingestChannelOrder(shop.scope, {
    ...{ channelId: shop.channelId, deliveryId: null, triggeredAt: null },
    actor: { kind: "CHANNEL", name: "Shopify" },
    order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
  });
  return orderId;
}
const detail = async (id: string) => (await getOrder(shop.scope, id))!;
const free = async () => (await db().stockLevel.findFirstOrThrow({ where: { skuId } })).available;

const ADDRESS = {
  ...{ name: "Meera Shah", address1: "Flat 9, 4 Hill Road", city: "Mumbai" },
  ...{ postalCode: "400050", countryCode: "in", stateCode: "MH", phone: "" },
};

describe("what a person does to an order", () => {
  test("held, it keeps its stock and offers to be released; released, it goes on", async () => {
    const id = await place(2);
    const before = await free();
    unwrap(await holdOrder(shop.scope, id, { reason: "Wrong colour?" }));
    expect(await detail(id)).toMatchObject({ status: "ON_HOLD", holdReason: "Wrong colour?" });
    expect((await detail(id)).allowed).toEqual(["release", "edit-address", "combine", "cancel"]);
    expect(await free()).toBe(before);
    unwrap(await releaseHold(shop.scope, id));
    expect(await detail(id)).toMatchObject({ status: "TO_SHIP", holdReason: null });
  });

  test("each move leaves a row with who did it and why", async () => {
    const id = await place();
    unwrap(await holdOrder(shop.scope, id, { reason: "Call the buyer" }));
    const { timeline } = await detail(id);
    expect(timeline[0]).toMatchObject({
      ...{ kind: "order-moved", fromStatus: "TO_SHIP", toStatus: "ON_HOLD" },
      ...{ detail: "Call the buyer", actor: { kind: "USER", name: "Anita Rao" } },
    });
  });

  test("each move leaves its row, also when the caller gives every act the same trace id", async () => {
    const id = await place();
    for (let round = 0; round < 2; round += 1) {
      unwrap(await holdOrder(shop.scope, id, { reason: "Look again" }));
      unwrap(await releaseHold(shop.scope, id));
    }
    const { timeline } = await detail(id);
    const moves = timeline.filter(({ kind }) => kind === "order-moved");
    expect(moves.slice(0, 4).map(({ toStatus }) => toStatus)).toEqual([
      ...["TO_SHIP", "ON_HOLD", "TO_SHIP", "ON_HOLD"],
    ]);
    expect(new Set(moves.slice(0, 4).map(({ traceId }) => traceId)).size).toBe(1);
  });

  test("cancelled, it gives its stock back and can be neither held nor cancelled again", async () => {
    const before = await free();
    const id = await place(3);
    unwrap(await cancelOrder(shop.scope, id, { reason: "Buyer asked" }));
    expect(await detail(id)).toMatchObject({ status: "CANCELLED", cancelReason: "Buyer asked" });
    expect(await free()).toBe(before);
    for (const act of [holdOrder, cancelOrder])
      expect(await act(shop.scope, id, { reason: "again" })).toMatchObject({
        ok: false,
        error: { status: 409 },
      });
  });

  test("two who hold it at once: one does, the other is told", async () => {
    const id = await place();
    const outcomes = await Promise.all(
      ["one", "two"].map((reason) => holdOrder(shop.scope, id, { reason })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("a corrected address is kept, and sets auto-ship going where it was held up by it", async () => {
    const id = await place();
    await db().exception.create({
      data: {
        ...{ organizationId: shop.organizationId, kind: "ADDRESS_REFUSED", orderId: id },
        ...{ fingerprint: `not-shippable:${id}`, groupKey: "g", title: "t", cause: "c" },
        ...{ dueAt: new Date(), traceId: "tr_1" },
      },
    });
    unwrap(await updateAddress(shop.scope, id, ADDRESS));
    expect((await detail(id)).shipTo).toMatchObject({
      address1: "Flat 9, 4 Hill Road",
      countryCode: "IN",
    });
    expect((await detail(id)).exceptions).toEqual([]);
    const events = await db().outboxEvent.findMany({ where: { name: "order/ready-to-ship" } });
    expect(events.map(({ data }) => (data as { orderId: string }).orderId)).toContain(id);
  });

  test("an order of nobody's, or of somebody else's, is not found", async () => {
    const other = await createTestShop();
    const id = await place();
    for (const [scope, orderId] of [
      [shop.scope, newId()],
      [shop.scope, "no-id"],
      [other.scope, id],
    ] as const)
      expect(await holdOrder(scope, orderId, { reason: "x" })).toMatchObject({
        error: { code: "order-not-found" },
      });
    expect(await getOrder(other.scope, id)).toBeUndefined();
  });
});

describe("the order list", () => {
  const list = (scope: TestShop["scope"], query: Record<string, unknown>) =>
    listOrders(scope, orderListQuerySchema.parse(query));

  test("pages hold each order once, newest first, both ways", async () => {
    const own = await createTestShop();
    const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00Z`;
    for (let index = 0; index < 11; index += 1) {
      const body = orderBody([], { created_at: at(Math.floor(index / 2)), name: `#${index}` });
      await ingestChannelOrder(own.scope, {
        ...{ channelId: own.channelId, deliveryId: null, triggeredAt: null },
        actor: { kind: "CHANNEL", name: "Shopify" },
        order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
      });
    }
    const forward: string[] = [];
    const firsts: string[][] = [];
    let page = await list(own.scope, { limit: 4 });
    for (;;) {
      firsts.push(page.items.map(({ id }) => id));
      forward.push(...page.items.map(({ id }) => id));
      if (!page.next) break;
      page = await list(own.scope, { limit: 4, cursor: page.next });
    }
    expect(new Set(forward).size).toBe(11);
    const back = await list(own.scope, { limit: 4, cursor: page.previous! });
    expect(back.items.map(({ id }) => id)).toEqual(firsts.at(-2));
  });

  test("a search finds number, buyer, city, SKU and AWB, and takes % and _ as they are", async () => {
    const own = await createTestShop();
    const body = orderBody([{ id: newExternalId(), sku: "ZX-81" }], { name: "KL-9001" });
    const { orderId } = await ingestChannelOrder(own.scope, {
      ...{ channelId: own.channelId, deliveryId: null, triggeredAt: null },
      actor: { kind: "CHANNEL", name: "Shopify" },
      order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
    });
    for (const q of ["kl-9001", "KL-9", "meera sh", "mumbai", "zx-81", "zx"])
      expect(
        (await list(own.scope, { q })).items.map(({ id }) => id),
        q,
      ).toEqual([orderId]);
    for (const q of ["zx_81", "%", "nobody"])
      expect((await list(own.scope, { q })).items, q).toEqual([]);
  });

  test("tabs, their counts and the other filters agree", async () => {
    const own = await createTestShop();
    const send = (body: Record<string, unknown>) =>
      ingestChannelOrder(own.scope, {
        ...{ channelId: own.channelId, deliveryId: null, triggeredAt: null },
        actor: { kind: "CHANNEL", name: "Shopify" },
        order: unwrap(shopify.readOrder(Buffer.from(JSON.stringify(body)))),
      });
    const item = { id: newExternalId(), sku: "NONE" };
    const cod = { financial_status: "pending", payment_gateway_names: ["COD"] };
    await send(orderBody([item]));
    await send(orderBody([item], { ...cod, created_at: new Date().toISOString() }));
    await send(orderBody([], { financial_status: "pending" }));
    const { tabs } = await countOrders(own.scope);
    expect(tabs).toMatchObject({
      all: { count: 3, isCapped: false },
      unmapped: { count: 2 },
      "to-ship": { count: 0 },
    });
    expect((await list(own.scope, { tab: "unmapped" })).items).toHaveLength(2);
    expect((await list(own.scope, { payment: "COD" })).items).toHaveLength(1);
    expect((await list(own.scope, { country: "in" })).items).toHaveLength(3);
    expect((await list(own.scope, { late: "true" })).items).toHaveLength(1);
    expect((await list(own.scope, { channelId: newId() })).items).toEqual([]);
  });
});
