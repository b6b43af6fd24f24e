import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { bookShipment } from "@/lib/shipments/commands/book-shipment";
import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import { retryLabel } from "@/lib/shipments/commands/retry-label";
import { retryPickup } from "@/lib/shipments/commands/retry-pickup";
import { storeLabel } from "@/lib/shipments/commands/store-label";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import { callPickup } from "./call-pickup";

const { world } = useWorld();
const attempt = (fields = {}) => ({ holder: randomUUID(), ...fields });

async function booked() {
  const { scope, order } = world();
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId: await order() }));
  await bookShipment(scope, shipmentId, attempt());
  return shipmentId;
}

test("a pickup that fails keeps the tracking number and the label, and is retried alone", async () => {
  const { scope, control } = world();
  const shipmentId = await booked();
  await control.addFault({ kind: "pickup-refused", times: 1 });
  await callPickup(scope, shipmentId, attempt({ isLast: true }));
  await storeLabel(scope, shipmentId, {});
  const failed = await shipmentOf(scope, shipmentId);
  expect(failed).toMatchObject({
    status: "LABEL_READY",
    pickupLight: "FAILED",
    labelLight: "DONE",
  });
  const [exception] = await openExceptions(scope, shipmentId);
  expect(exception?.kind).toBe("PICKUP_FAILED");
  expect(exception?.cause).toContain(failed.awb);

  const createsBefore = await control.acted("shiprocket.createOrder");
  unwrap(await retryPickup(scope, shipmentId));
  await drainOutbox(scope);
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({
    status: "PICKUP_CALLED",
    pickupLight: "DONE",
    awb: failed.awb,
  });
  expect(await openExceptions(scope, shipmentId)).toEqual([]);
  expect(await control.acted("shiprocket.createOrder")).toBe(createsBefore);
});

test("a label that fails holds up neither the van nor the tracking number", async () => {
  const { scope, control } = world();
  const shipmentId = await booked();
  await control.addFault({ kind: "document-refused", times: 1 });
  await storeLabel(scope, shipmentId, { isLast: true });
  await callPickup(scope, shipmentId, attempt());
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({
    status: "PICKUP_CALLED",
    labelLight: "FAILED",
    pickupLight: "DONE",
  });
  expect((await openExceptions(scope, shipmentId)).map(({ kind }) => kind)).toEqual([
    "LABEL_FAILED",
  ]);
  unwrap(await retryLabel(scope, shipmentId));
  await drainOutbox(scope);
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({
    status: "PICKUP_CALLED",
    labelLight: "DONE",
  });
});

test("a lost answer to the pickup is asked again and makes one pickup", async () => {
  const { scope, control } = world();
  const shipmentId = await booked();
  await control.addFault({ kind: "reset-after", operation: "generatePickup", times: 1 });
  expect(await callPickup(scope, shipmentId, attempt())).toMatchObject({ kind: "again" });
  expect(await callPickup(scope, shipmentId, attempt())).toMatchObject({ outcome: "DONE" });
  const { reference } = await shipmentOf(scope, shipmentId);
  const { byChannelOrderId } = await control.shiprocket.summary();
  expect(byChannelOrderId[reference]).toMatchObject({ pickups: 1 });
});

test("ten calls at once make one pickup", async () => {
  const { scope, control } = world();
  const shipmentId = await booked();
  const before = await control.acted("shiprocket.generatePickup");
  await Promise.all(Array.from({ length: 10 }, () => callPickup(scope, shipmentId, attempt())));
  expect((await shipmentOf(scope, shipmentId)).pickupLight).toBe("DONE");
  expect(await control.acted("shiprocket.generatePickup")).toBe(before + 1);
});

test("the label is kept byte for byte, once, with its checksum", async () => {
  const { scope } = world();
  const shipmentId = await booked();
  await Promise.all([storeLabel(scope, shipmentId, {}), storeLabel(scope, shipmentId, {})]);
  const documents = await scopedDb(scope).shipmentDocument.findMany({ where: { shipmentId } });
  expect(documents).toHaveLength(1);
  const digest = await crypto.subtle.digest("SHA-256", documents[0]!.bytes);
  expect(documents[0]?.sha256).toBe(Buffer.from(digest).toString("hex"));
  expect(Buffer.from(documents[0]!.bytes.subarray(0, 5)).toString()).toBe("%PDF-");
});

/** The n-th day from now in India on which vans drive there: neither a Sunday nor a holiday. */
function workingDate(ahead: number): { readonly date: string; readonly isoDay: number } {
  const india = new Date(Date.now() + 5.5 * 60 * 60 * 1000);
  for (let days = ahead; ; days += 1) {
    const day = new Date(india.getTime() + days * 24 * 60 * 60 * 1000);
    const date = day.toISOString().slice(0, 10);
    const isHoliday = ["01-26", "08-15", "10-02"].includes(date.slice(5));
    if (day.getUTCDay() !== 0 && !isHoliday) return { date, isoDay: day.getUTCDay() };
  }
}

test("the van is asked for on the warehouse's next day, and the page is told when it comes", async () => {
  const { scope, warehouseId } = world();
  const { date, isoDay } = workingDate(2);
  const db = scopedDb(scope);
  await db.warehouse.updateMany({ where: { id: warehouseId }, data: { pickupDays: [isoDay] } });
  const shipmentId = await booked();
  expect(await callPickup(scope, shipmentId, attempt())).toMatchObject({ outcome: "DONE" });
  const { pickupScheduledFor, orderId } = await shipmentOf(scope, shipmentId);
  expect(pickupScheduledFor).toEqual(new Date(`${date}T14:00:00+05:30`));
  const [asked] = await db.carrierCall.findMany({
    where: { shipmentId, operation: "schedulePickup" },
  });
  expect(asked?.request).toMatchObject({ body: { pickup_date: [date] } });
  const told = await db.orderEvent.findFirst({
    where: { orderId, title: "Pickup called with Shiprocket" },
  });
  expect(told?.detail).toMatch(/The van comes \w{3} \d{1,2} \w{3}, 14:00 IST$/);
});

test("a courier that comes at another time than it was asked for is told apart", async () => {
  const { scope, warehouseId } = world();
  const { isoDay } = workingDate(2);
  const db = scopedDb(scope);
  const evening = { pickupOpensAt: "18:00", pickupCutoff: "20:00", pickupDays: [isoDay] };
  await db.warehouse.updateMany({ where: { id: warehouseId }, data: evening });
  const shipmentId = await booked();
  await callPickup(scope, shipmentId, attempt());
  const { orderId } = await shipmentOf(scope, shipmentId);
  const told = await db.orderEvent.findFirst({
    where: { orderId, title: "Pickup called with Shiprocket" },
  });
  expect(told?.detail).toContain("is closed then by its pickup hours");
});
