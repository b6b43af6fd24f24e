import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox } from "@/lib/testing/shipping/drain";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import { bookShipment } from "./book-shipment";
import { confirmNotBooked } from "./confirm-not-booked";
import { enterAwb } from "./enter-awb";
import { lookUpShipment } from "./look-up-shipment";
import { reconcileShipment } from "./reconcile-shipment";
import { requestShipment } from "./request-shipment";
import { retryBooking } from "./retry-booking";
import { voidShipment } from "./void-shipment";

const { world } = useWorld();

const attempt = (fields = {}) => ({ holder: randomUUID(), ...fields });

/** A claim whose booking ended without an answer. */
async function uncertain(operation: string, kind: "reset-after" | "reset-before" = "reset-after") {
  const { scope, order, control } = world();
  const orderId = await order();
  const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
  await control.addFault({ kind, operation, times: 1 });
  await bookShipment(scope, shipmentId, attempt());
  const { reference, status } = await shipmentOf(scope, shipmentId);
  expect(status).toBe("UNCERTAIN");
  return { orderId, shipmentId, reference };
}
const countAt = async (reference: string) =>
  (await world().control.shiprocket.summary()).byChannelOrderId[reference];

describe("after a lost answer", () => {
  test("a tracking number that was given is found by our reference and taken over", async () => {
    const { scope } = world();
    const { shipmentId, reference } = await uncertain("assignAwb");
    expect(await lookUpShipment(scope, shipmentId, attempt())).toMatchObject({ outcome: "BOOKED" });
    const found = await shipmentOf(scope, shipmentId);
    expect(found).toMatchObject({ status: "BOOKED", awbLight: "DONE", bookingStartedAt: null });
    expect(await countAt(reference)).toMatchObject({ orders: 1, awbs: 1 });
    expect(await openExceptions(scope, shipmentId)).toEqual([]);
  });

  test.each([
    ["the order was placed and its answer lost", "createOrder", "reset-after"],
    ["the order never arrived", "createOrder", "reset-before"],
    ["the tracking number was never asked for", "assignAwb", "reset-before"],
  ] as const)("when %s, one shipment comes of it", async (_what, operation, kind) => {
    const { scope } = world();
    const { shipmentId, reference } = await uncertain(operation, kind);
    await drainOutbox(scope);
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "PICKUP_CALLED",
      labelLight: "DONE",
    });
    expect(await countAt(reference)).toMatchObject({ orders: 1, awbs: 1, pickups: 1 });
  });

  test("the order stands under exceptions until the answer is there, and is to ship again then", async () => {
    const { scope } = world();
    const { shipmentId, orderId } = await uncertain("assignAwb");
    const db = scopedDb(scope);
    expect((await db.order.findFirst({ where: { id: orderId } }))?.status).toBe("EXCEPTION");
    await lookUpShipment(scope, shipmentId, attempt());
    expect((await db.order.findFirst({ where: { id: orderId } }))?.status).toBe("TO_SHIP");
  });

  test("nobody can book, claim or void it meanwhile", async () => {
    const { scope } = world();
    const { shipmentId, orderId } = await uncertain("assignAwb");
    expect(unwrap(await requestShipment(scope, { orderId }))).toMatchObject({
      shipmentId,
      status: "UNCERTAIN",
      fromCache: true,
    });
    expect((await retryBooking(scope, shipmentId)).ok).toBe(false);
    expect((await voidShipment(scope, shipmentId)).ok).toBe(false);
    await drainOutbox(scope);
  });

  test("a courier that is away is asked again, and asking it ends nothing", async () => {
    const { scope, control } = world();
    const { shipmentId } = await uncertain("assignAwb");
    const away = await control.addFault({ kind: "server-error", status: 503 });
    expect(await lookUpShipment(scope, shipmentId, attempt())).toMatchObject({ kind: "again" });
    expect((await shipmentOf(scope, shipmentId)).status).toBe("UNCERTAIN");
    await control.removeFault(away.id);
    expect(await lookUpShipment(scope, shipmentId, attempt())).toMatchObject({ outcome: "BOOKED" });
  });

  test("an answer that stays lost five times is put before a person, with nothing at the courier", async () => {
    const { scope, control, order } = world();
    const orderId = await order();
    const { shipmentId } = unwrap(await requestShipment(scope, { orderId }));
    await control.addFault({ kind: "reset-before", operation: "createOrder" });
    await drainOutbox(scope);
    expect((await shipmentOf(scope, shipmentId)).status).toBe("NOT_BOOKED");
    const [exception] = await openExceptions(scope, shipmentId);
    expect(exception?.cause).toContain("Nothing is booked there");
  });
});

describe("where only a person can know", () => {
  async function leftToAPerson() {
    const { scope, control } = world();
    const made = await uncertain("assignAwb");
    await control.addFault({ kind: "server-error", status: 503, operation: "showOrder" });
    await lookUpShipment(scope, made.shipmentId, attempt({ isLast: true }));
    await control.removeFaults();
    const [exception] = await openExceptions(scope, made.shipmentId);
    expect(exception?.cause).toContain("enter its tracking number, or confirm");
    return made;
  }

  test("the tracking number can be entered", async () => {
    const { scope } = world();
    const { shipmentId } = await leftToAPerson();
    unwrap(await enterAwb(scope, shipmentId, { awb: "  SR123456789IN " }));
    expect(await shipmentOf(scope, shipmentId)).toMatchObject({
      status: "BOOKED",
      awb: "SR123456789IN",
    });
    expect(await openExceptions(scope, shipmentId)).toEqual([]);
    const again = await enterAwb(scope, (await leftToAPerson()).shipmentId, {
      awb: "SR123456789IN",
    });
    expect(again).toMatchObject({ ok: false, error: { code: "awb-taken", field: "awb" } });
  });

  test("a person can confirm that it is not booked, and it is booked again", async () => {
    const { scope } = world();
    const { shipmentId, reference } = await leftToAPerson();
    unwrap(await confirmNotBooked(scope, shipmentId));
    await drainOutbox(scope);
    // The person was wrong: the courier had it. Its reference keeps it at one all the same.
    expect((await shipmentOf(scope, shipmentId)).status).toBe("PICKUP_CALLED");
    expect(await countAt(reference)).toMatchObject({ orders: 1, awbs: 1 });
  });

  test("the courier can be asked once more", async () => {
    const { scope } = world();
    const { shipmentId } = await leftToAPerson();
    unwrap(await reconcileShipment(scope, shipmentId));
    await drainOutbox(scope);
    expect((await shipmentOf(scope, shipmentId)).status).toBe("PICKUP_CALLED");
    expect((await reconcileShipment(scope, shipmentId)).ok).toBe(false);
  });
});
