import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { TrackingEvent } from "@/lib/carriers/model";
import type { CanonicalStatus } from "@/lib/carriers/canonical-status";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { requestReattempt, requestReturn } from "@/lib/shipments/commands/answer-failed-attempt";
import { getOrderTracking } from "@/lib/shipments/get-order-tracking";
import { bookShipment } from "@/lib/shipments/commands/book-shipment";
import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import type { ScanKind } from "@/simulators/control-client";
import { applyCarrierWebhook } from "./apply-carrier-webhook";
import { mapStatus } from "./map-status";
import { pollTracking } from "./poll-tracking";
import { recordTrackingEvents } from "./record-tracking-events";

const { world } = useWorld();

async function booked(quantity = 1) {
  const { scope, order } = world();
  const orderId = await order({}, quantity);
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  await drainOutbox(scope);
  const { awb } = await shipmentOf(scope, shipmentId);
  return { orderId, shipmentId, awb: awb ?? "" };
}

let scanCount = 0;
const scan = (awb: string, status: CanonicalStatus | null, hoursFromNow: number): TrackingEvent => {
  scanCount += 1;
  return {
    key: `scan-${scanCount}`,
    awb,
    code: status ?? "NA",
    rawText: status ?? "Bagged",
    reading: status === null ? { kind: "information" } : { kind: "status", status },
    occurredAt: new Date(Date.now() + hoursFromNow * 3_600_000).toISOString(),
    description: `Scan ${scanCount}`,
    location: "Jaipur",
  };
};
const record = (shipmentId: string, events: readonly TrackingEvent[]) =>
  inTransaction(world().scope, (tx) =>
    recordTrackingEvents(tx, world().scope, { shipmentId, events, source: "POLL" }),
  );
const statusOf = async (shipmentId: string) => (await shipmentOf(world().scope, shipmentId)).status;
const orderOf = (orderId: string) =>
  scopedDb(world().scope).order.findFirst({ where: { id: orderId } });
const makeDue = (shipmentId: string) =>
  scopedDb(world().scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { nextCheckAt: new Date(0) },
  });

/** The courier's webhook about a parcel as it stands, stored as the receiver stores it. */
async function webhookOf(awb: string): Promise<string> {
  const { scope, control, accountId } = world();
  await control.shiprocket.announce(awb);
  const sent = (await control.webhooks({ topic: "tracking" })).filter(
    ({ subject }) => subject === awb,
  );
  const body = Buffer.from(sent.at(-1)?.body ?? "");
  const id = newId();
  await scopedDb(scope).webhookDelivery.create({
    data: {
      id,
      organizationId: scope.organizationId,
      carrierAccountId: accountId,
      source: "shiprocket",
      topic: "tracking",
      dedupeKey: id,
      status: "ENQUEUED",
      headers: {},
      body,
      bodySha256: createHash("sha256").update(body).digest("hex"),
      traceId: scope.traceId,
    },
  });
  return id;
}
const listen = () =>
  world().control.shiprocket.configureAccount({
    email: world().email,
    password: "correct-horse",
    webhook: { url: "http://127.0.0.1:9/c/1", token: "whsec-of-a-test" },
  });

describe("scans", () => {
  test("move the parcel and its order to the door, and the units leave when the van has them", async () => {
    const { scope, skuId } = world();
    const { shipmentId, orderId, awb } = await booked(2);
    await record(shipmentId, [scan(awb, "PICKED_UP", 1)]);
    expect((await orderOf(orderId))?.status).toBe("SHIPPED");
    const shipped = await scopedDb(scope).stockMovement.findMany({
      where: { orderId, kind: "SHIPPED", skuId },
    });
    expect(
      shipped.map(({ reservedDelta, availableDelta }) => [reservedDelta, availableDelta]),
    ).toEqual([[-2, 0]]);
    await record(shipmentId, [
      scan(awb, "IN_TRANSIT", 5),
      scan(awb, null, 6),
      scan(awb, "OUT_FOR_DELIVERY", 30),
      scan(awb, "DELIVERED", 33),
    ]);
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "DELIVERED",
      nextCheckAt: null,
    });
    expect((await orderOf(orderId))?.status).toBe("DELIVERED");
    const moves = await scopedDb(scope).orderEvent.findMany({
      where: { shipmentId, kind: "shipment-moved", actorKind: "CARRIER" },
      orderBy: { at: "asc" },
    });
    expect(moves.map(({ toStatus }) => toStatus)).toEqual([
      ...["PICKED_UP", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED"],
    ]);
  });

  test("are kept once, however often and from however many sides they come at the same time", async () => {
    const { scope } = world();
    const { shipmentId, awb } = await booked();
    const scans = [scan(awb, "PICKED_UP", 1), scan(awb, "IN_TRANSIT", 5)];
    const answers = await Promise.all(Array.from({ length: 8 }, () => record(shipmentId, scans)));
    expect(answers.reduce((sum, { newCount }) => sum + newCount, 0)).toBe(2);
    const kept = await scopedDb(scope).trackingEvent.findMany({ where: { shipmentId } });
    expect(kept).toHaveLength(2);
    const shipped = await scopedDb(scope).stockMovement.findMany({
      where: { shipmentId, kind: "SHIPPED" },
    });
    expect(shipped).toHaveLength(1);
  });

  test("that come late are kept and never move a parcel backwards", async () => {
    const { shipmentId, awb, orderId } = await booked();
    await record(shipmentId, [scan(awb, "OUT_FOR_DELIVERY", 30)]);
    await record(shipmentId, [scan(awb, "IN_TRANSIT", 5), scan(awb, "PICKED_UP", 1)]);
    expect(await statusOf(shipmentId)).toBe("OUT_FOR_DELIVERY");
    await record(shipmentId, [scan(awb, "DELIVERED", 33)]);
    const late = await record(shipmentId, [scan(awb, "OUT_FOR_DELIVERY", 31)]);
    expect(late).toEqual({ newCount: 1, status: "DELIVERED", hasMoved: false });
    expect((await orderOf(orderId))?.status).toBe("DELIVERED");
  });

  test("of a delivered parcel that says otherwise afterwards are shown to a person", async () => {
    const { scope } = world();
    const { shipmentId, awb } = await booked();
    await record(shipmentId, [scan(awb, "DELIVERED", 33)]);
    await record(shipmentId, [scan(awb, "RETURNING", 40)]);
    expect(await statusOf(shipmentId)).toBe("DELIVERED");
    const [exception] = await openExceptions(scope, shipmentId);
    expect(exception?.title).toContain("contradicts");
  });

  test("cannot be changed afterwards by the app", async () => {
    const { scope } = world();
    const { shipmentId, awb } = await booked();
    await record(shipmentId, [scan(awb, "PICKED_UP", 1)]);
    await expect(
      scopedDb(scope).trackingEvent.updateMany({ where: { shipmentId }, data: { rawText: "" } }),
    ).rejects.toThrow(/permission denied/);
  });

  test("are asked for more often where it matters", async () => {
    const { scope } = world();
    const { shipmentId, awb } = await booked();
    await record(shipmentId, [scan(awb, "OUT_FOR_DELIVERY", 30)]);
    const { nextCheckAt } = await shipmentOf(scope, shipmentId);
    const minutes = ((nextCheckAt?.getTime() ?? 0) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);
  });
});

describe("a failed delivery attempt", () => {
  async function attemptFailed() {
    const { scope, control } = world();
    const made = await booked();
    await control.shiprocket.setJourney(made.awb, "ndr-then-delivered");
    await control.shiprocket.run(made.awb, "undelivered");
    await makeDue(made.shipmentId);
    await pollTracking(scope);
    expect(await statusOf(made.shipmentId)).toBe("ATTEMPT_FAILED");
    const [exception] = await openExceptions(scope, made.shipmentId);
    expect(exception?.kind).toBe("DELIVERY_ATTEMPT_FAILED");
    return made;
  }

  test("opens a card; the courier can be asked to come again, and the card closes with the van", async () => {
    const { scope, control } = world();
    const { shipmentId, awb } = await attemptFailed();
    unwrap(await requestReattempt(scope, shipmentId, { comment: "Call before." }));
    const [asked] = await openExceptions(scope, shipmentId);
    expect(asked?.status).toBe("REQUESTED");
    await control.shiprocket.run(awb, "delivered");
    await makeDue(shipmentId);
    await pollTracking(scope);
    expect(await statusOf(shipmentId)).toBe("DELIVERED");
    expect(await openExceptions(scope, shipmentId)).toEqual([]);
  });

  test("can be answered with a return to origin", async () => {
    const { scope, control } = world();
    const { shipmentId, awb, orderId } = await attemptFailed();
    unwrap(await requestReturn(scope, shipmentId));
    await control.shiprocket.run(awb, "rto-delivered");
    await makeDue(shipmentId);
    await pollTracking(scope);
    expect(await statusOf(shipmentId)).toBe("RETURNED");
    expect((await orderOf(orderId))?.status).toBe("RETURNED");
  });

  test("cannot be answered for a parcel that is not on its way", async () => {
    const { shipmentId } = await booked();
    expect((await requestReattempt(world().scope, shipmentId)).ok).toBe(false);
  });
});

describe("a status nobody knows", () => {
  test("opens one card for the code, and once a person says what it means its parcels move", async () => {
    const { scope } = world();
    const parcels = [await booked(), await booked()];
    for (const { shipmentId, awb } of parcels) {
      await record(shipmentId, [scan(awb, "PICKED_UP", 1)]);
      await record(shipmentId, [
        {
          ...scan(awb, null, 9),
          code: "99",
          rawText: "Handed to drone",
          reading: { kind: "unknown", code: "99", text: "Handed to drone" },
        },
      ]);
      expect(await statusOf(shipmentId)).toBe("PICKED_UP");
    }
    const open = () =>
      scopedDb(scope).exception.findMany({
        where: { fingerprint: "unknown-status:shiprocket:99", status: { not: "RESOLVED" } },
      });
    const cards = await open();
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({ occurrenceCount: 2, kind: "UNKNOWN_STATUS" });

    const said = await mapStatus(scope, {
      carrier: "shiprocket",
      code: "99",
      status: "OUT_FOR_DELIVERY",
    });
    expect(unwrap(said).message).toContain("2 parcels moved");
    expect(await open()).toEqual([]);
    for (const { shipmentId } of parcels)
      expect(await statusOf(shipmentId)).toBe("OUT_FOR_DELIVERY");

    const third = await booked();
    await record(third.shipmentId, [
      {
        ...scan(third.awb, null, 9),
        code: "99",
        reading: { kind: "unknown", code: "99", text: "Handed to drone" },
      },
    ]);
    expect(await statusOf(third.shipmentId)).toBe("OUT_FOR_DELIVERY");
    expect(await open()).toEqual([]);
  });
});

describe("asking the courier", () => {
  test("takes up to fifty parcels in one call and only those whose time has come", async () => {
    const { scope, control } = world();
    const parcels = [await booked(), await booked(), await booked()];
    for (const { awb } of parcels) await control.shiprocket.run(awb, "picked-up");
    const [first, second, third] = parcels;
    await scopedDb(scope).shipment.updateMany({ data: { nextCheckAt: null }, where: {} });
    await makeDue(first!.shipmentId);
    await makeDue(second!.shipmentId);
    const before = await control.acted("shiprocket.trackAwbs");
    expect(await pollTracking(scope)).toMatchObject({ askedCount: 2, movedCount: 2 });
    expect(await control.acted("shiprocket.trackAwbs")).toBe(before + 1);
    expect(await statusOf(first!.shipmentId)).toBe("PICKED_UP");
    expect(await statusOf(third!.shipmentId)).toBe("PICKUP_CALLED");
    expect(await shipmentOf(scope, first!.shipmentId)).toMatchObject({
      lastAnsweredAt: expect.any(Date),
    });
  });

  test("by two rounds at once asks about each parcel once", async () => {
    const { scope, control } = world();
    const { shipmentId, awb } = await booked();
    await control.shiprocket.run(awb, "picked-up");
    await scopedDb(scope).shipment.updateMany({ data: { nextCheckAt: null }, where: {} });
    await makeDue(shipmentId);
    const rounds = await Promise.all([pollTracking(scope), pollTracking(scope)]);
    expect(rounds.reduce((sum, { askedCount }) => sum + askedCount, 0)).toBe(1);
  });

  test("in vain leaves the parcel due again soon and says when it was last answered", async () => {
    const { scope, control } = world();
    const { shipmentId } = await booked();
    await control.addFault({ kind: "server-error", status: 503 });
    await makeDue(shipmentId);
    await pollTracking(scope);
    const row = await shipmentOf(scope, shipmentId);
    expect(row.lastAskedAt).not.toBeNull();
    expect(row.lastAnsweredAt).toBeNull();
    expect(row.nextCheckAt!.getTime() - Date.now()).toBeLessThan(16 * 60_000);
  });

  test("takes up claims and look-ups that nobody has finished", async () => {
    const { scope, order } = world();
    const { shipmentId } = unwrap(await requestShipment(scope, { orderId: await order() }));
    await scopedDb(scope).outboxEvent.deleteMany({ where: { name: "shipment/requested" } });
    await makeDue(shipmentId);
    expect((await pollTracking(scope)).wokenCount).toBe(1);
    await drainOutbox(scope);
    expect(await statusOf(shipmentId)).toBe("PICKUP_CALLED");
  });
});

describe("a courier's webhook", () => {
  test.each([
    ["picked-up", "PICKED_UP"],
    ["delivered", "DELIVERED"],
  ] as [ScanKind, string][])(
    "of %s moves the parcel, and again changes nothing",
    async (kind, status) => {
      const { scope, control } = world();
      await listen();
      const { shipmentId, awb } = await booked();
      await control.shiprocket.run(awb, kind);
      const deliveryId = await webhookOf(awb);
      const first = await applyCarrierWebhook(scope, deliveryId);
      expect(first).toMatchObject({ shipmentId });
      expect(await statusOf(shipmentId)).toBe(status);
      expect((await applyCarrierWebhook(scope, deliveryId)).effect).toContain("nothing new");
    },
  );

  test("and asking in a batch, which leaves codes out, show each scan once", async () => {
    const { scope, control } = world();
    await listen();
    const [told, other] = [await booked(), await booked()];
    for (const { awb } of [told, other]) await control.shiprocket.run(awb, "in-transit");
    await applyCarrierWebhook(scope, await webhookOf(told.awb));
    await scopedDb(scope).shipment.updateMany({ data: { nextCheckAt: null }, where: {} });
    for (const { shipmentId } of [told, other]) await makeDue(shipmentId);
    await pollTracking(scope);
    const moved = await scopedDb(scope).orderEvent.count({
      where: { shipmentId: told.shipmentId, toStatus: "PICKED_UP", kind: "shipment-moved" },
    });
    expect(moved).toBe(1);
    const tracking = await getOrderTracking(scope, told.orderId);
    const shown = tracking?.shipments[0]?.events ?? [];
    const scans = shown.map(({ occurredAt, description }) => `${occurredAt} ${description}`);
    expect(scans.length).toBeGreaterThan(3);
    expect(new Set(scans).size).toBe(scans.length);
  });

  test("about a booking whose answer was lost brings its tracking number", async () => {
    const { scope, control, order } = world();
    await listen();
    const { shipmentId } = unwrap(await requestShipment(scope, { orderId: await order() }));
    await control.addFault({ kind: "reset-after", operation: "assignAwb", times: 1 });
    await control.addFault({ kind: "server-error", status: 503, operation: "showOrder" });
    await bookShipment(scope, shipmentId, { holder: "one" });
    expect(await statusOf(shipmentId)).toBe("UNCERTAIN");
    await control.removeFaults();
    const { reference } = await shipmentOf(scope, shipmentId);
    const [parcel] = await control.shiprocket.parcels({ channelOrderId: reference });
    await control.shiprocket.run(parcel!.id, "picked-up");
    await applyCarrierWebhook(scope, await webhookOf(parcel!.id));
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "PICKED_UP",
      awb: parcel!.id,
    });
    expect(await openExceptions(scope, shipmentId)).toEqual([]);
  });

  test("about somebody else's parcel changes nothing and says so", async () => {
    const { scope, control } = world();
    await listen();
    const { awb, shipmentId } = await booked();
    const deliveryId = await webhookOf(awb);
    await scopedDb(scope).package.updateMany({ where: { shipmentId }, data: { awb: `x${awb}` } });
    await control.settle();
    expect(await applyCarrierWebhook(scope, deliveryId)).toEqual({
      effect: `AWB ${awb} belongs to no shipment here`,
    });
  });
});
