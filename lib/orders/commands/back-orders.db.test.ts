import { beforeEach, describe, expect, test } from "vitest";
import { systemClient } from "@/lib/db/clients";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { askForWaitingOrders } from "@/lib/inventory/commands/ask-for-waiting-orders";
import { openWarehouse, placeOrder, receive, stockSku } from "@/lib/inventory/testing/stocked-shop";
import { newId } from "@/lib/kernel/ids";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import type { PartialStock } from "@/prisma/generated/enums";
import { SHORT_STOCK_HOLD } from "../model";
import { createTestShop, type TestShop } from "../testing/test-shop";
import { fillBackOrders, type QueuePlace } from "./fill-back-orders";
import { refreshOrderStatus } from "./refresh-order-status";
import { releaseHold } from "./release-hold";
import { reserveForOrder } from "./reserve-order";

let shop: TestShop;
let warehouse: string;
beforeEach(async () => {
  shop = await createTestShop();
  warehouse = await openWarehouse(shop);
});
const db = () => scopedDb(shop.scope);

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.parse("2026-01-01");

/** An order placed on the n-th day, as it comes in: reserved as far as stock goes. */
async function order(
  day: number,
  lines: Parameters<typeof placeOrder>[1],
  given: Parameters<typeof placeOrder>[2] = {},
): Promise<string> {
  const id = await placeOrder(shop, lines, {
    placedAt: new Date(FIRST_DAY + day * DAY_MS),
    ...given,
  });
  await arrive(id);
  return id;
}

const arrive = (id: string): Promise<unknown> =>
  inTransaction(shop.scope, async (tx) => {
    await reserveForOrder(tx, shop.scope, id, newId());
    await refreshOrderStatus(tx, shop.scope, id, { title: "Came in", causeKey: newId() });
  });

const stand = async (id: string) => {
  const row = await db().order.findFirstOrThrow({ where: { id } });
  return [row.status, row.reservedUnitCount] as const;
};

const asked = async (): Promise<number> =>
  db().outboxEvent.count({ where: { name: "inventory/stock-arrived" } });

/** What the job does, without the queue that calls it. */
async function fillAll(skuIds: readonly string[] | null): Promise<number> {
  let tried = 0;
  let place: QueuePlace | null = null;
  do {
    const page = await fillBackOrders(shop.scope, skuIds, place);
    expect(page.troubled).toEqual([]);
    tried += page.tried;
    place = page.next;
  } while (place);
  return tried;
}

const policy = (partialStock: PartialStock) =>
  systemClient().organization.update({
    where: { id: shop.organizationId },
    data: { partialStock },
  });

describe("the queue", () => {
  test("units that come in pieces go to the order that was placed first, whatever came in first", async () => {
    const sku = await stockSku(shop, []);
    const [third, first, second] = [
      await order(3, [[sku, 2]]),
      await order(1, [[sku, 2]]),
      await order(2, [[sku, 2]]),
    ];
    const steps: (readonly [string, number])[][] = [];
    for (let piece = 0; piece < 6; piece += 1) {
      await receive(shop, sku, warehouse, 1);
      await fillAll([sku]);
      steps.push([await stand(first), await stand(second), await stand(third)]);
    }
    expect(steps.map((row) => row.map(([, reserved]) => reserved))).toEqual([
      [1, 0, 0],
      [2, 0, 0],
      [2, 1, 0],
      [2, 2, 0],
      [2, 2, 1],
      [2, 2, 2],
    ]);
    expect(steps.at(-1)?.map(([status]) => status)).toEqual(["TO_SHIP", "TO_SHIP", "TO_SHIP"]);
    expect(await db().backOrder.count()).toBe(0);
  });

  test("more than a hundred wait, and none is lost", async () => {
    const sku = await stockSku(shop, []);
    const days = Array.from({ length: 104 }, (_, day) => day);
    await Promise.all(days.map((day) => order(day, [[sku, 1]])));
    await receive(shop, sku, warehouse, 102);
    await fillAll(null);
    const rows = await db().order.findMany({ orderBy: { placedAt: "asc" } });
    expect(rows.map(({ reservedUnitCount }) => reservedUnitCount)).toEqual(
      days.map((day) => (day < 102 ? 1 : 0)),
    );
  });

  test("an order that comes in before the queue was served does not push in", async () => {
    const sku = await stockSku(shop, []);
    const waiting = await order(1, [[sku, 3]]);
    await receive(shop, sku, warehouse, 4);
    const late = await order(2, [[sku, 3]]);
    expect(await stand(late)).toEqual(["SHORT_STOCK", 1]);
    await fillAll([sku]);
    expect(await stand(waiting)).toEqual(["TO_SHIP", 3]);
  });

  test("of two SKUs, the one that is there is kept for it while it waits for the other", async () => {
    const [one, two] = [await stockSku(shop, []), await stockSku(shop, [])];
    const both = await order(1, [
      [one, 1],
      [two, 1],
    ]);
    const single = await order(2, [[one, 1]]);
    await receive(shop, one, warehouse, 1);
    await fillAll([one]);
    expect(await stand(both)).toEqual(["SHORT_STOCK", 1]);
    expect(await stand(single)).toEqual(["SHORT_STOCK", 0]);
  });

  test("arrivals at once and orders at once: what the outbox was told serves every order", async () => {
    const sku = await stockSku(shop, []);
    const orders = Array.from({ length: 12 }, (_, day) => order(day, [[sku, 1]]));
    const arrivals = Array.from({ length: 6 }, () => receive(shop, sku, warehouse, 2));
    await Promise.all([...orders, ...arrivals]);
    const events = await db().outboxEvent.findMany({ where: { name: "inventory/stock-arrived" } });
    for (const { data } of events) await fillAll((data as { skuIds: string[] | null }).skuIds);
    const level = await db().stockLevel.findFirstOrThrow({ where: { skuId: sku } });
    expect(level).toMatchObject({ available: 0, reserved: 12 });
    expect(await db().backOrder.count()).toBe(0);
  });

  test("stock of a SKU that nobody waits for asks nobody", async () => {
    const [wanted, other] = [await stockSku(shop, []), await stockSku(shop, [])];
    await order(1, [[wanted, 1]]);
    const before = await asked();
    await receive(shop, other, warehouse, 5);
    expect(await asked()).toBe(before);
    await receive(shop, wanted, warehouse, 5);
    await receive(shop, wanted, warehouse, 5);
    expect(await asked()).toBe(before + 2);
  });

  test("an order that begins to wait asks once: what came in meanwhile was told to a queue without it", async () => {
    const sku = await stockSku(shop, []);
    const id = await order(1, [[sku, 2]]);
    expect(await asked()).toBe(1);
    await arrive(id);
    expect(await asked()).toBe(1);
  });

  test("so many SKUs at once are asked for as one", async () => {
    const sku = await stockSku(shop, []);
    await order(1, [[sku, 1]]);
    const many = [sku, ...Array.from({ length: 1200 }, () => newId())];
    await inTransaction(shop.scope, (tx) => askForWaitingOrders(tx, shop.scope, many));
    const events = await db().outboxEvent.findMany({
      where: { name: "inventory/stock-arrived" },
      orderBy: { id: "desc" },
    });
    expect(events[0]?.data).toMatchObject({ skuIds: null });
  });

  test.each([
    ["held by a person", { holdReason: "Ask the buyer" }],
    ["cancelled", { cancelledAt: new Date() }],
    ["not paid", { paymentStatus: "PENDING" as const }],
  ])("an order that is %s stands in nobody's way", async (_name, given) => {
    const sku = await stockSku(shop, []);
    const id = await order(1, [[sku, 2]]);
    expect(await db().backOrder.count()).toBe(1);
    await db().order.updateMany({ where: { id }, data: given });
    await arrive(id);
    expect(await db().backOrder.count()).toBe(0);
  });
});

describe("what there is goes now", () => {
  test("the order is to ship with what is held, and its rest stands in the queue", async () => {
    await policy("SHIP_AVAILABLE");
    const sku = await stockSku(shop, [[warehouse, 2]]);
    const id = await order(1, [[sku, 3]]);
    expect(await stand(id)).toEqual(["TO_SHIP", 2]);
    expect(await db().backOrder.findMany()).toMatchObject([{ orderId: id, quantity: 1 }]);
    await receive(shop, sku, warehouse, 1);
    await fillAll([sku]);
    expect(await stand(id)).toEqual(["TO_SHIP", 3]);
  });

  test("with nothing there it waits as any other", async () => {
    await policy("SHIP_AVAILABLE");
    const sku = await stockSku(shop, []);
    expect(await stand(await order(1, [[sku, 3]]))).toEqual(["SHORT_STOCK", 0]);
  });
});

describe("all or nothing", () => {
  test("short stock holds the order, keeps nothing for it, and says why", async () => {
    await policy("HOLD");
    const sku = await stockSku(shop, [[warehouse, 2]]);
    const id = await order(1, [[sku, 3]]);
    expect(await stand(id)).toEqual(["ON_HOLD", 0]);
    const row = await db().order.findFirstOrThrow({ where: { id }, include: { events: true } });
    expect(row.holdReason).toBe(SHORT_STOCK_HOLD);
    expect(row.events.map(({ kind }) => kind)).toContain("held-for-stock");
    expect(await stand(await order(2, [[sku, 2]]))).toEqual(["TO_SHIP", 2]);
  });

  test("whoever lets it go on has decided: it keeps what there is and waits", async () => {
    await policy("HOLD");
    const sku = await stockSku(shop, [[warehouse, 2]]);
    const id = await order(1, [[sku, 3]]);
    await releaseHold(shop.scope, id);
    expect(await stand(id)).toEqual(["SHORT_STOCK", 2]);
    await arrive(id);
    expect(await stand(id)).toEqual(["SHORT_STOCK", 2]);
  });

  test("once all is free the hold ends with the next look", async () => {
    await policy("HOLD");
    const sku = await stockSku(shop, [[warehouse, 2]]);
    const id = await order(1, [[sku, 3]]);
    await receive(shop, sku, warehouse, 1);
    await arrive(id);
    expect(await stand(id)).toEqual(["TO_SHIP", 3]);
  });

  test("an order's own choice stands before the organization's", async () => {
    await policy("HOLD");
    const sku = await stockSku(shop, [[warehouse, 2]]);
    const id = await order(1, [[sku, 3]], { partialStock: "BACK_ORDER" });
    expect(await stand(id)).toEqual(["SHORT_STOCK", 2]);
  });
});

test("taking units off the shelf asks nobody", async () => {
  const sku = await stockSku(shop, [[warehouse, 2]]);
  await order(1, [[sku, 3]]);
  const before = await asked();
  await receive(shop, sku, warehouse, 5);
  await adjustStock(shop.scope, {
    ...{ skuId: sku, warehouseId: warehouse, delta: -1, causeKey: newId() },
    ...{ kind: "ADJUSTED", reason: "broken" },
  });
  expect(await asked()).toBe(before + 1);
});
