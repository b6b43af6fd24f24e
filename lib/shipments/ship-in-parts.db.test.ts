import { expect, test } from "vitest";
import { adjustStock } from "@/lib/inventory/commands/adjust-stock";
import { newId } from "@/lib/kernel/ids";
import { fillBackOrders } from "@/lib/orders/commands/fill-back-orders";
import { refreshOrderStatus } from "@/lib/orders/commands/refresh-order-status";
import { getOrder } from "@/lib/orders/reads";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox, shipByItself } from "@/lib/testing/shipping/drain";

import { createOrder, createSku } from "@/lib/testing/shipping/order";
import { useWorld } from "@/lib/testing/shipping/use-world";
import type { ShipMode } from "@/prisma/generated/enums";
import { requestShipment } from "./commands/request-shipment";

const { world } = useWorld();
const db = () => scopedDb(world().scope);

/** An organization that ships what there is, and a SKU of which so many units are there. */
async function setUp(shipMode: ShipMode, available: number): Promise<string> {
  await db().organization.updateMany({
    where: {},
    data: { shipMode, partialStock: "SHIP_AVAILABLE" },
  });
  return createSku(world().scope, world().warehouseId, available);
}

async function order(skuId: string, quantity: number, cod?: number): Promise<string> {
  const { scope } = world();
  const id = await createOrder(scope, {
    ...{ skuId, quantity },
    fields: cod ? { paymentKind: "COD", codAmountMinor: cod } : {},
  });
  await inTransaction(scope, (tx) =>
    refreshOrderStatus(tx, scope, id, { title: "Came in", causeKey: newId() }),
  );
  return id;
}

async function arrive(skuId: string, units: number): Promise<void> {
  const { scope, warehouseId } = world();
  await adjustStock(scope, {
    ...{ skuId, warehouseId, delta: units, causeKey: newId() },
    ...{ kind: "RECEIVED", reason: "Delivery" },
  });
  await fillBackOrders(scope, [skuId], null);
}

/** What the queue would do with events that ask for a shipment of their own accord. */
async function workOffEvents(orderId: string): Promise<string[]> {
  const { scope } = world();
  const events = await db().outboxEvent.findMany({
    where: { name: "order/ready-to-ship", sentAt: null },
  });
  const outcomes: string[] = [];
  for (const event of events) {
    if ((event.data as { orderId: string }).orderId === orderId)
      outcomes.push(await shipByItself(scope, orderId));
    await db().outboxEvent.updateMany({ where: { id: event.id }, data: { sentAt: new Date() } });
  }
  await drainOutbox(scope);
  return outcomes;
}

const parcelsOf = async (orderId: string) => {
  const rows = await db().shipment.findMany({
    where: { orderId },
    orderBy: { parcelGroup: "asc" },
    include: { lines: true, packages: true },
  });
  return rows.map(({ parcelGroup, status, lines, codAmountMinor, packages, awb }) => ({
    ...{ parcelGroup, status, codAmountMinor, hasAwb: awb !== null },
    units: lines.map(({ quantity }) => quantity),
    packages: packages.length,
  }));
};

test("two of three go now, and the third follows by itself in a parcel of its own", async () => {
  const sku = await setUp("AUTO_ON_PAID", 2);
  const id = await order(sku, 3, 30_000);
  expect(await shipByItself(world().scope, id)).toBe("claimed");
  await drainOutbox(world().scope);
  const first = { parcelGroup: 1, status: "PICKUP_CALLED", units: [2], packages: 1, hasAwb: true };
  expect(await parcelsOf(id)).toMatchObject([first]);
  const waiting = await getOrder(world().scope, id);
  expect(waiting).toMatchObject({
    status: "TO_SHIP",
    lines: [{ ordered: 3, reserved: 2, shipped: 0, cancelled: 0, backOrdered: 1 }],
  });

  await arrive(sku, 5);
  expect(await workOffEvents(id)).toEqual(["claimed"]);
  const parcels = await parcelsOf(id);
  expect(parcels).toMatchObject([
    first,
    { parcelGroup: 2, status: "PICKUP_CALLED", units: [1], packages: 1, hasAwb: true },
  ]);
  expect(parcels.reduce((sum, { codAmountMinor }) => sum + codAmountMinor, 0)).toBe(30_000);
  expect(await getOrder(world().scope, id)).toMatchObject({
    lines: [{ ordered: 3, reserved: 3, shipped: 0, backOrdered: 0 }],
  });
});

test("what comes in pieces goes in pieces, and nothing is booked twice", async () => {
  const sku = await setUp("AUTO_ON_PAID", 1);
  const id = await order(sku, 3);
  await shipByItself(world().scope, id);
  await drainOutbox(world().scope);
  for (let piece = 0; piece < 2; piece += 1) {
    await arrive(sku, 1);
    await workOffEvents(id);
    await shipByItself(world().scope, id);
  }
  expect(await parcelsOf(id)).toMatchObject([
    { parcelGroup: 1, units: [1] },
    { parcelGroup: 2, units: [1] },
    { parcelGroup: 3, units: [1] },
  ]);
});

test("by hand, the rest may be shipped while the first parcel still waits for the van", async () => {
  const { scope } = world();
  const sku = await setUp("BY_HAND", 2);
  const id = await order(sku, 3);
  expect((await getOrder(scope, id))?.allowed).toContain("ship");
  await requestShipment(scope, { orderId: id });
  await drainOutbox(scope);
  expect((await getOrder(scope, id))?.allowed).not.toContain("ship");
  await arrive(sku, 1);
  expect((await getOrder(scope, id))?.allowed).toContain("ship");
  expect(await requestShipment(scope, { orderId: id })).toMatchObject({
    value: { fromCache: false },
  });
  expect(await parcelsOf(id)).toMatchObject([
    { parcelGroup: 1, units: [2] },
    { parcelGroup: 2, units: [1], status: "PENDING" },
  ]);
  expect((await getOrder(scope, id))?.allowed).not.toContain("ship");
});
