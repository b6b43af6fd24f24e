import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { callPickup } from "@/lib/pickups/commands/call-pickup";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import { bookShipment } from "./book-shipment";
import { requestShipment } from "./request-shipment";
import { retryBooking } from "./retry-booking";
import { storeLabel } from "./store-label";

const { world } = useWorld();

const attempt = () => ({ holder: randomUUID() });

async function claim(fields = {}) {
  const { scope, order } = world();
  const orderId = await order(fields);
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  const { reference } = await shipmentOf(scope, shipmentId);
  return { orderId, shipmentId, reference };
}

const countAt = async (reference: string) =>
  (await world().control.shiprocket.summary()).byChannelOrderId[reference];

describe("a booking that goes well", () => {
  test("has its tracking number, label and van, each with its light and its timeline row", async () => {
    const { scope } = world();
    const { shipmentId, reference, orderId } = await claim();
    expect(await bookShipment(scope, shipmentId, attempt())).toEqual({
      kind: "settled",
      outcome: "BOOKED",
    });
    const booked = await shipmentOf(scope, shipmentId);
    expect(booked).toMatchObject({
      status: "BOOKED",
      awbLight: "DONE",
      labelLight: "WAITING",
      bookingStartedAt: null,
      leaseHolder: null,
    });
    await storeLabel(scope, shipmentId, {});
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "LABEL_READY",
      labelLight: "DONE",
      pickupLight: "WAITING",
    });
    await callPickup(scope, shipmentId, attempt());
    const called = await shipmentOf(scope, shipmentId);
    expect(called).toMatchObject({ status: "PICKUP_CALLED", pickupLight: "DONE" });
    expect(called.pickupReference).not.toBeNull();
    expect(await countAt(reference)).toMatchObject({ orders: 1, awbs: 1, pickups: 1 });
    const rows = await scopedDb(scope).orderEvent.findMany({
      where: { orderId, kind: "shipment-moved" },
      orderBy: { at: "asc" },
    });
    expect(rows.map(({ fromStatus, toStatus }) => [fromStatus, toStatus])).toEqual([
      ["PENDING", "BOOKED"],
      ["BOOKED", "LABEL_READY"],
      ["LABEL_READY", "PICKUP_CALLED"],
    ]);
  });

  test("leaves its work in the outbox, in the transaction that wrote the tracking number", async () => {
    const { scope } = world();
    const { shipmentId } = await claim();
    await bookShipment(scope, shipmentId, attempt());
    const events = await scopedDb(scope).outboxEvent.findMany({
      where: { data: { path: ["shipmentId"], equals: shipmentId } },
    });
    expect(events.map(({ name }) => name).toSorted()).toEqual([
      "shipment/booked",
      "shipment/fulfillment-requested",
      "shipment/label-requested",
      "shipment/pickup-requested",
      "shipment/requested",
      "shipment/status-changed",
    ]);
  });

  test("keeps every request to the courier, without the buyer's name, address or telephone", async () => {
    const { scope } = world();
    const { shipmentId } = await claim();
    await bookShipment(scope, shipmentId, attempt());
    const calls = await scopedDb(scope).carrierCall.findMany({ where: { shipmentId } });
    expect(calls.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining(["Place the order", "Assign tracking number"]),
    );
    const kept = JSON.stringify(calls);
    for (const secret of ["Meera", "9845012345", "Indiranagar", "meera@example.com", "Bearer"])
      expect(kept).not.toContain(secret);
  });

  test("registers a warehouse the courier does not know, once, and remembers its name", async () => {
    const { scope, accountId, control } = world();
    await scopedDb(scope).carrierAccount.updateMany({
      where: { id: accountId },
      data: { settings: { fallbackEmail: "buyers@example.com" } },
    });
    for (let round = 0; round < 2; round += 1) {
      const { shipmentId } = await claim();
      await bookShipment(scope, shipmentId, attempt());
      expect((await shipmentOf(scope, shipmentId)).status).toBe("BOOKED");
    }
    expect(await control.acted("shiprocket.addPickupLocation")).toBe(1);
    const account = await scopedDb(scope).carrierAccount.findFirst({ where: { id: accountId } });
    expect(account?.settings).toMatchObject({ pickupLocations: { JAI: "JAI" } });
  });
});

describe("exactly one", () => {
  test("twenty workers at once book one shipment", async () => {
    const { scope } = world();
    const { shipmentId, reference } = await claim();
    await Promise.all(Array.from({ length: 20 }, () => bookShipment(scope, shipmentId, attempt())));
    expect((await shipmentOf(scope, shipmentId)).status).toBe("BOOKED");
    expect(await countAt(reference)).toMatchObject({ orders: 1, awbs: 1 });
  });

  test("twenty requests at once claim one shipment", async () => {
    const { scope, order } = world();
    const orderId = await order();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => requestShipment(scope, { orderId })),
    );
    const claims = await scopedDb(scope).shipment.findMany({ where: { orderId } });
    expect(claims).toHaveLength(1);
    const fresh = answers.filter((answer) => answer.ok && !answer.value.fromCache);
    expect(fresh).toHaveLength(1);
    for (const answer of answers)
      expect(answer.ok ? answer.value.shipmentId : answer.error.message).toBe(
        answer.ok ? claims[0]?.id : "Already processing",
      );
  });

  test("the database refuses a second live claim on one order and parcel group", async () => {
    const { scope } = world();
    const { shipmentId } = await claim();
    const { id: _id, reference: _reference, ...row } = await shipmentOf(scope, shipmentId);
    await expect(
      scopedDb(scope).shipment.create({
        data: { ...row, shipTo: {}, bookingProgress: {}, reference: randomUUID() },
      }),
    ).rejects.toThrow(/shipment_one_live_claim|Unique constraint/);
  });

  test("a booking that was begun and never told of is not repeated", async () => {
    const { scope } = world();
    const { shipmentId, reference } = await claim();
    await scopedDb(scope).shipment.updateMany({
      where: { id: shipmentId },
      data: { bookingStartedAt: new Date(), leaseHolder: "the dead", leaseUntil: new Date(0) },
    });
    expect(await bookShipment(scope, shipmentId, attempt())).toMatchObject({
      outcome: "UNCERTAIN",
    });
    expect(await countAt(reference)).toBeUndefined();
    const [exception] = await openExceptions(scope, shipmentId);
    expect(exception?.kind).toBe("UNCERTAIN_SHIPMENT");
    expect(exception?.cause).toContain("do not book it again");
  });
});

test("an order cancelled in the shop after the claim is not booked", async () => {
  const { scope, control } = world();
  const { shipmentId, orderId } = await claim();
  await scopedDb(scope).order.updateMany({
    where: { id: orderId },
    data: { cancelledAt: new Date() },
  });
  const before = await control.counts();
  expect(await bookShipment(scope, shipmentId, attempt())).toMatchObject({ outcome: "VOIDED" });
  expect(await control.counts()).toEqual(before);
  const order = await scopedDb(scope).order.findFirst({ where: { id: orderId } });
  expect(order?.status).toBe("CANCELLED");
});

describe("a refusal", () => {
  test("keeps the courier's words and field, and books again once the address is mended", async () => {
    const { scope, control } = world();
    const { shipmentId, orderId, reference } = await claim({ shipAddress1: "Indiranagar" });
    await bookShipment(scope, shipmentId, attempt());
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "NOT_BOOKED",
      awbLight: "FAILED",
    });
    const [exception] = await openExceptions(scope, shipmentId);
    expect(exception).toMatchObject({
      kind: "ADDRESS_REFUSED",
      data: { field: "shipTo.line1" },
    });
    const order = await scopedDb(scope).order.findFirst({ where: { id: orderId } });
    expect(order?.status).toBe("EXCEPTION");

    await scopedDb(scope).order.updateMany({
      where: { id: orderId },
      data: { shipAddress1: "14, 3rd Cross, Indiranagar" },
    });
    unwrap(await retryBooking(scope, shipmentId));
    expect(await openExceptions(scope, shipmentId)).toEqual([]);
    await bookShipment(scope, shipmentId, attempt());
    expect((await shipmentOf(scope, shipmentId)).status).toBe("BOOKED");
    const [sent] = await control.shiprocket.orders({ channelOrderId: reference });
    expect(sent?.billing.address).toBe("14, 3rd Cross, Indiranagar");
  });

  test("after the courier took the order: the old address is cancelled there before the new goes", async () => {
    const { scope, control } = world();
    const { shipmentId, orderId, reference } = await claim();
    await control.addFault({ kind: "empty-wallet", operation: "assignAwb", times: 1 });
    await bookShipment(scope, shipmentId, attempt());
    const [exception] = await openExceptions(scope, shipmentId);
    expect(exception).toMatchObject({ kind: "CARRIER_REFUSED" });
    expect(exception?.cause).toContain("Recharge");
    await scopedDb(scope).order.updateMany({
      where: { id: orderId },
      data: { shipAddress1: "99, MG Road" },
    });
    unwrap(await retryBooking(scope, shipmentId));
    await bookShipment(scope, shipmentId, attempt());
    const booked = await shipmentOf(scope, shipmentId);
    expect(booked.status).toBe("BOOKED");
    const [parcel] = (await control.shiprocket.parcels()).filter(({ id }) => id === booked.awb);
    const sent = await control.shiprocket.orders({ channelOrderId: parcel?.channelOrderId ?? "" });
    expect(sent[0]?.billing.address).toBe("99, MG Road");
    const [old] = await control.shiprocket.orders({ channelOrderId: reference });
    expect(old?.statusId).toBe(5);
  });
});

describe("a courier in trouble", () => {
  test("is asked again later when nothing was sent, and the claim waits", async () => {
    const { scope, control } = world();
    const { shipmentId } = await claim();
    await control.addFault({ kind: "rate-limited", operation: "createOrder", times: 1 });
    const verdict = await bookShipment(scope, shipmentId, attempt());
    expect(verdict).toMatchObject({ kind: "again", counts: true });
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "PENDING",
      bookingStartedAt: null,
    });
    expect(await bookShipment(scope, shipmentId, attempt())).toMatchObject({ outcome: "BOOKED" });
  });

  test("with the last try it is put before a person, certain that nothing is booked", async () => {
    const { scope, control } = world();
    const { shipmentId, reference } = await claim();
    await control.addFault({ kind: "rate-limited", operation: "createOrder" });
    await bookShipment(scope, shipmentId, { ...attempt(), isLast: true });
    expect((await shipmentOf(scope, shipmentId)).status).toBe("NOT_BOOKED");
    expect(await openExceptions(scope, shipmentId)).toHaveLength(1);
    expect(await countAt(reference)).toBeUndefined();
  });

  test("a lost answer makes it uncertain at once and nobody books", async () => {
    const { scope, control } = world();
    const { shipmentId, reference } = await claim();
    await control.addFault({ kind: "reset-after", operation: "assignAwb", times: 1 });
    expect(await bookShipment(scope, shipmentId, attempt())).toMatchObject({
      outcome: "UNCERTAIN",
    });
    expect(await bookShipment(scope, shipmentId, attempt())).toMatchObject({
      outcome: "UNCERTAIN",
    });
    expect(await countAt(reference)).toMatchObject({ awbs: 1 });
  });
});
