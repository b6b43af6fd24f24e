import { expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import { pollTracking } from "@/lib/tracking/commands/poll-tracking";
import { isEnded } from "../machine";
import { requestShipment } from "./request-shipment";
import { voidShipment } from "./void-shipment";

const { world } = useWorld();

const MINUTE_MS = 60_000;

async function booked() {
  const { scope, order } = world();
  const orderId = await order();
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  await drainOutbox(scope);
  const row = await shipmentOf(scope, shipmentId);
  expect(row.status).toBe("PICKUP_CALLED");
  return { orderId, shipmentId, awb: row.awb ?? "" };
}
const makeDue = (shipmentId: string) =>
  scopedDb(world().scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { nextCheckAt: new Date(0) },
  });
const reservedFor = async (orderId: string) => {
  const rows = await scopedDb(world().scope).reservation.findMany({
    where: { orderLine: { orderId } },
  });
  return rows.reduce((sum, { quantity }) => sum + quantity, 0);
};

test("a queued cancellation is void only once the courier's tracking says so", async () => {
  const { scope, control } = world();
  const { shipmentId, orderId } = await booked();
  expect(unwrap(await voidShipment(scope, shipmentId)).message).toContain("Asked the courier");
  expect((await shipmentOf(scope, shipmentId)).status).toBe("VOID_REQUESTED");
  await drainOutbox(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("VOID_REQUESTED");
  expect(await reservedFor(orderId)).toBe(1);

  await control.advance(10 * MINUTE_MS);
  await makeDue(shipmentId);
  await pollTracking(scope);
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({
    status: "VOIDED",
    nextCheckAt: null,
  });
  expect(await reservedFor(orderId)).toBe(1);
  const order = await scopedDb(scope).order.findFirst({ where: { id: orderId } });
  expect(order?.status).toBe("TO_SHIP");
});

test("after a void the order can be booked again, under another reference", async () => {
  const { scope, control } = world();
  const { shipmentId, orderId } = await booked();
  await voidShipment(scope, shipmentId);
  await drainOutbox(scope);
  await control.advance(10 * MINUTE_MS);
  await makeDue(shipmentId);
  await pollTracking(scope);
  const again = unwrap(await requestShipment(scope, { orderId }));
  expect(again).toMatchObject({ fromCache: false });
  await drainOutbox(scope);
  const [first, second] = await Promise.all([
    shipmentOf(scope, shipmentId),
    shipmentOf(scope, again.shipmentId),
  ]);
  expect(second.status).toBe("PICKUP_CALLED");
  expect(second.reference).not.toBe(first.reference);
  expect(second.awb).not.toBe(first.awb);
});

test("a courier that already has the parcel says no: it stands where it stood, and a person knows", async () => {
  const { scope, control } = world();
  const { shipmentId, awb } = await booked();
  await control.shiprocket.run(awb, "picked-up");
  await voidShipment(scope, shipmentId);
  await drainOutbox(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("PICKUP_CALLED");
  const [exception] = await openExceptions(scope, shipmentId);
  expect(exception?.kind).toBe("VOID_FAILED");
  expect(exception?.carrierMessage).toContain("picked up");
});

test("a van that is faster than the cancellation wins", async () => {
  const { scope, control } = world();
  const { shipmentId, awb, orderId } = await booked();
  await voidShipment(scope, shipmentId);
  await control.shiprocket.run(awb, "picked-up");
  await makeDue(shipmentId);
  await pollTracking(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("PICKED_UP");
  expect(await reservedFor(orderId)).toBe(0);
  await drainOutbox(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("PICKED_UP");
});

test("a courier that does not answer leaves it requested, with a card", async () => {
  const { scope, control } = world();
  const { shipmentId } = await booked();
  await control.addFault({ kind: "server-error", status: 503, operation: "cancelOrders" });
  await voidShipment(scope, shipmentId);
  await drainOutbox(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("VOID_REQUESTED");
  const [exception] = await openExceptions(scope, shipmentId);
  expect(exception?.kind).toBe("VOID_FAILED");
});

test("a claim nobody has begun to book is void at once and the courier is not asked", async () => {
  const { scope, order, control } = world();
  const orderId = await order();
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  const before = await control.counts();
  unwrap(await voidShipment(scope, shipmentId));
  await drainOutbox(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("VOIDED");
  expect(await control.counts()).toEqual(before);
});

test("a refused claim that left an order at the courier is tidied up there", async () => {
  const { scope, order, control } = world();
  const orderId = await order();
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  await control.addFault({ kind: "empty-wallet", operation: "assignAwb", times: 1 });
  await drainOutbox(scope);
  const { reference, status } = await shipmentOf(scope, shipmentId);
  expect(status).toBe("NOT_BOOKED");
  unwrap(await voidShipment(scope, shipmentId));
  await drainOutbox(scope);
  expect((await shipmentOf(scope, shipmentId)).status).toBe("VOIDED");
  const [left] = await control.shiprocket.orders({ channelOrderId: reference });
  expect(left?.statusId).toBe(5);
  expect(await openExceptions(scope, shipmentId)).toEqual([]);
});

test("a cancellation nobody has confirmed for a day is put before a person, who can ask again", async () => {
  const { scope, control } = world();
  const { shipmentId } = await booked();
  await voidShipment(scope, shipmentId);
  await drainOutbox(scope);
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { voidRequestedAt: new Date(Date.now() - 25 * 60 * MINUTE_MS), nextCheckAt: new Date(0) },
  });
  await pollTracking(scope);
  const [exception] = await openExceptions(scope, shipmentId);
  expect(exception).toMatchObject({ kind: "VOID_FAILED" });
  const before = await control.acted("shiprocket.cancelOrders");
  expect(unwrap(await voidShipment(scope, shipmentId)).message).toContain("again");
  await drainOutbox(scope);
  expect(await control.acted("shiprocket.cancelOrders")).toBe(before + 1);
});

test("whatever state a shipment is in, it is ended, due to be looked at, or before a person", async () => {
  const { scope } = world();
  const rows = await scopedDb(scope).shipment.findMany();
  expect(rows.length).toBeGreaterThan(6);
  for (const row of rows) {
    const isSeenTo = isEnded(row.status) || row.nextCheckAt !== null;
    const open = await openExceptions(scope, row.id);
    expect(isSeenTo || open.length > 0, `${row.reference} is ${row.status}`).toBe(true);
  }
});
