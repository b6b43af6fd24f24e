import { describe, expect, test } from "vitest";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { cancelOrder } from "@/lib/orders/commands/cancel-order";
import { combineOrders, uncombineOrder } from "@/lib/orders/commands/combine-orders";
import { holdOrder } from "@/lib/orders/commands/hold-order";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import { updateAddress } from "@/lib/orders/commands/update-address";
import { getOrder } from "@/lib/orders/reads";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { connectShop, placeShopOrder } from "@/lib/testing/shipping/shop";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { requestShipment } from "./commands/request-shipment";
import { voidShipment } from "./commands/void-shipment";
import { quoteServices } from "./quote-services";
import { getOrderTracking } from "./reads";

const { world } = useWorld();
const db = () => scopedDb(world().scope);
const detail = async (id: string) => (await getOrder(world().scope, id))!;
const combine = (...ids: string[]) => combineOrders(world().scope, { ids });
const ship = (orderId: string) => requestShipment(world().scope, { orderId });
const level = () => db().stockLevel.findFirstOrThrow({ where: { skuId: world().skuId } });
const linesIn = (shipmentId: string) =>
  db().shipmentLine.findMany({
    where: { shipmentId },
    select: { quantity: true, orderLine: { select: { orderId: true } } },
  });

type Fields = Parameters<ReturnType<typeof world>["order"]>[0];
/** An order with its figures as the product keeps them. */
async function order(fields: Fields = {}, quantity = 1): Promise<string> {
  const { scope } = world();
  const id = await world().order(fields, quantity);
  await inTransaction(scope, (tx) =>
    refreshOrderStatus(tx, scope, id, { title: "t", causeKey: newId() }),
  );
  return id;
}
async function pair(fields: Fields = {}): Promise<readonly [string, string]> {
  const [one, two] = [await order(fields, 2), await order(fields, 1)];
  unwrap(await combine(one, two));
  return [one, two];
}

describe("orders in one parcel", () => {
  test("are booked once, leave each under its own name, and are delivered together", async () => {
    const { scope, control } = world();
    const [one, two] = await pair();
    const before = await level();
    const { shipmentId } = unwrap(await ship(one));
    expect(
      (await linesIn(shipmentId)).map(({ quantity, orderLine }) => [orderLine.orderId, quantity]),
    ).toEqual(
      expect.arrayContaining([
        [one, 2],
        [two, 1],
      ]),
    );
    await drainOutbox(scope);
    const { awb, weightGrams } = await db().shipment.findFirstOrThrow({
      where: { id: shipmentId },
    });
    expect(weightGrams).toBeGreaterThanOrEqual(3 * 1800);
    await control.shiprocket.run(awb!, "delivered");
    await db().outboxEvent.create({
      data: {
        ...{ organizationId: scope.organizationId, eventId: newId(), traceId: scope.traceId },
        ...{ name: "shipment/track-requested", data: { shipmentId } },
      },
    });
    await drainOutbox(scope);
    for (const [id, units] of [
      [one, 2],
      [two, 1],
    ] as const)
      expect(await detail(id)).toMatchObject({
        ...{ status: "DELIVERED", shippedUnitCount: units, reservedUnitCount: 0 },
        shipments: [{ id: shipmentId, awb }],
      });
    expect((await level()).reserved).toBe(before.reserved - 3);
    const left = await db().stockMovement.findMany({ where: { shipmentId, kind: "SHIPPED" } });
    expect(new Map(left.map((row) => [row.orderId, row.reservedDelta]))).toEqual(
      new Map([
        [one, -2],
        [two, -1],
      ]),
    );
    const titles = (await detail(two)).timeline.map(({ title }) => title);
    expect(titles.some((title) => title.startsWith("Booked with Shiprocket"))).toBe(true);
    expect(await getOrderTracking(scope, two)).toMatchObject({ shipments: [{ shipmentId }] });
  });

  test("are collected for at the door together", async () => {
    const [one, two] = await pair({ paymentKind: "COD", codAmountMinor: 50_000 });
    const { shipmentId } = unwrap(await ship(one));
    const row = await db().shipment.findFirstOrThrow({ where: { id: shipmentId } });
    expect(row.codAmountMinor).toBe(100_000);
    expect(unwrap(await ship(two))).toMatchObject({ shipmentId, fromCache: true });
  });

  test("go when all of them can, and the sentence names the one that cannot", async () => {
    const { scope } = world();
    const [one, two] = await pair();
    unwrap(await holdOrder(scope, two, { reason: "Call the buyer" }));
    const { number } = await detail(two);
    expect(await ship(one)).toMatchObject({
      error: { code: "combined-order-not-ready", message: expect.stringContaining(number) },
    });
    expect(await ship(two)).toMatchObject({ error: { code: "combined" } });
    expect((await detail(two)).allowed).not.toContain("ship");
  });

  test("are weighed together when couriers are asked for their price", async () => {
    const [one] = await pair();
    const quotes = unwrap(await quoteServices(world().scope, one));
    expect(quotes.packages[0]!.weightGrams).toBeGreaterThanOrEqual(3 * 1800);
  });

  test("from two shops are each told to their own", async () => {
    const { scope, control } = world();
    const connected = [];
    for (const name of ["one", "two"]) {
      const placed = await placeShopOrder(world(), await connectShop(world(), name));
      await inTransaction(scope, (tx) =>
        refreshOrderStatus(tx, scope, placed.id, { title: "t", causeKey: newId() }),
      );
      connected.push(placed);
    }
    const [one, two] = connected;
    unwrap(await combine(one!.id, two!.id));
    const { shipmentId } = unwrap(await ship(one!.id));
    await drainOutbox(scope);
    const { awb, shopToldAt } = await db().shipment.findFirstOrThrow({ where: { id: shipmentId } });
    expect(shopToldAt).not.toBeNull();
    for (const { id, externalId } of connected) {
      const { fulfillments } = await control.shopify.order(externalId);
      expect(fulfillments).toMatchObject([{ tracking: [{ number: awb }] }]);
      const told = (await detail(id)).timeline.filter(({ kind }) => kind === "shop-told");
      expect(told.length).toBeGreaterThan(0);
    }
  });
});

describe("combining is refused with a sentence", () => {
  test.each([
    ["another address", { shipAddress1: "15, 3rd Cross, Indiranagar" }, /another address/],
    [
      "cash at one door only",
      { paymentKind: "COD" as const, codAmountMinor: 1 },
      /paid at the door/,
    ],
  ])("for %s", async (_why, fields, words) => {
    const [one, two] = [await order(), await order(fields)];
    const refused = await combine(one, two);
    expect(refused).toMatchObject({ error: { code: "orders-do-not-match", status: 409 } });
    expect(refused.ok ? "" : refused.error.message).toMatch(words);
  });

  test("for another currency", async () => {
    const [one, two] = [await order(), await order()];
    await db().order.updateMany({ where: { id: two }, data: { currency: "USD" } });
    expect(await combine(one, two)).toMatchObject({
      error: { message: expect.stringContaining("USD") },
    });
  });

  test("once something is booked, and undoing it then too", async () => {
    const { scope } = world();
    const [one, two, three] = [await order(), await order(), await order()];
    unwrap(await combine(one, two));
    unwrap(await ship(one));
    expect(await combine(one, three)).toMatchObject({
      error: { message: expect.stringContaining("booked") },
    });
    expect(await uncombineOrder(scope, two)).toMatchObject({
      error: { message: expect.stringContaining("booked") },
    });
  });

  test("for an order that travels with another already", async () => {
    const [, two] = await pair();
    expect(await combine(await order(), two)).toMatchObject({
      error: { message: expect.stringContaining("parcel of another order") },
    });
  });

  test("but not for the same words written another way", async () => {
    const [one, two] = [await order(), await order({ shipAddress1: "14 3RD CROSS INDIRANAGAR" })];
    expect(await combine(one, two)).toMatchObject({ ok: true });
  });
});

describe("taken apart", () => {
  test("each goes by itself, and holds what it held", async () => {
    const { scope } = world();
    const [one, two] = await pair();
    unwrap(await uncombineOrder(scope, one));
    const [first, second] = [unwrap(await ship(one)), unwrap(await ship(two))];
    expect(first.shipmentId).not.toBe(second.shipmentId);
    expect(await linesIn(second.shipmentId)).toMatchObject([{ orderLine: { orderId: two } }]);
  });

  test("after a void they stand together again, and may be taken apart", async () => {
    const { scope } = world();
    const [one, two] = await pair();
    const { shipmentId } = unwrap(await ship(one));
    unwrap(await voidShipment(scope, shipmentId));
    for (const id of [one, two])
      expect(await detail(id)).toMatchObject({
        status: "TO_SHIP",
        shipments: [{ status: "VOIDED" }],
      });
    unwrap(await uncombineOrder(scope, two));
    expect(await detail(two)).toMatchObject({ combinedInto: null, shipments: [] });
  });

  test("by a new address, and by a cancellation, which frees its own units only", async () => {
    const { scope } = world();
    const [one, two] = await pair();
    const moved = { name: "Meera Iyer", address1: "9 Lake Road", city: "Bengaluru" };
    unwrap(await updateAddress(scope, two, { ...moved, postalCode: "560001", countryCode: "IN" }));
    expect(await detail(two)).toMatchObject({ combinedInto: null });
    const [three, four] = await pair();
    unwrap(await cancelOrder(scope, three, { reason: "Buyer asked" }));
    expect(await detail(three)).toMatchObject({ status: "CANCELLED", combined: [] });
    expect(await detail(four)).toMatchObject({ status: "TO_SHIP", combinedInto: null });
    expect((await detail(one)).combined).toEqual([]);
  });
});

test("two who combine the same orders crosswise end with one parcel or are told", async () => {
  const [one, two] = [await order(), await order()];
  const done = await Promise.all([combine(one, two), combine(two, one)]);
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  const rows = await db().order.findMany({ where: { id: { in: [one, two] } } });
  expect(rows.filter(({ combinedIntoId }) => combinedIntoId !== null)).toHaveLength(1);
});
