import { expect, test } from "vitest";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { drainOutbox, shipByItself } from "@/lib/testing/shipping/drain";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { fulfilOrder } from "./fulfil-order";

const { world } = useWorld();
const shipBy = (shipMode: "AUTO_ON_PAID" | "BY_HAND") =>
  scopedDb(world().scope).organization.updateMany({ where: {}, data: { shipMode } });

test("a tenant that ships by hand is left alone", async () => {
  const { scope, order } = world();
  await shipBy("BY_HAND");
  const orderId = await order();
  expect(await fulfilOrder(scope, orderId)).toEqual({ outcome: "by hand" });
  expect(await scopedDb(scope).shipment.count({ where: { orderId } })).toBe(0);
});

test("a tenant that ships by itself gets one shipment, however often the event comes", async () => {
  const { scope, order } = world();
  await shipBy("AUTO_ON_PAID");
  const orderId = await order();
  const outcomes = await Promise.all([shipByItself(scope, orderId), shipByItself(scope, orderId)]);
  expect(outcomes.toSorted()).toEqual(["claimed", "known"]);
  await drainOutbox(scope);
  const shipments = await scopedDb(scope).shipment.findMany({ where: { orderId } });
  expect(shipments).toMatchObject([{ status: "PICKUP_CALLED" }]);
});

test("a run that dies after the claim books that claim when it is called again", async () => {
  const { scope, order } = world();
  await shipBy("AUTO_ON_PAID");
  const orderId = await order();
  const { toBook = "" } = await fulfilOrder(scope, orderId);
  expect(toBook).not.toBe("");
  const asked = await scopedDb(scope).outboxEvent.count({
    where: { name: "shipment/requested", data: { path: ["shipmentId"], equals: toBook } },
  });
  expect(asked, "nobody else is asked to book it").toBe(0);
  expect(await fulfilOrder(scope, orderId)).toEqual({ outcome: "known", toBook });
  expect(await shipByItself(scope, orderId)).toBe("known");
  await drainOutbox(scope);
  const shipments = await scopedDb(scope).shipment.findMany({ where: { orderId } });
  expect(shipments).toMatchObject([{ id: toBook, status: "PICKUP_CALLED" }]);
  expect(await fulfilOrder(scope, orderId)).toEqual({ outcome: "known" });
});

test("an order whose address is not complete is put before a person once, with its field", async () => {
  const { scope, order } = world();
  await shipBy("AUTO_ON_PAID");
  const orderId = await order({ shipAddress1: null });
  await fulfilOrder(scope, orderId);
  await fulfilOrder(scope, orderId);
  const exceptions = await scopedDb(scope).exception.findMany({ where: { orderId } });
  expect(exceptions).toMatchObject([
    { kind: "ADDRESS_REFUSED", data: { field: "shippingAddress.address1" }, occurrenceCount: 2 },
  ]);
});

test("an order on hold waits without a card of its own", async () => {
  const { scope, order } = world();
  await shipBy("AUTO_ON_PAID");
  const orderId = await order({ status: "ON_HOLD", holdReason: "Fraud check" });
  expect(await fulfilOrder(scope, orderId)).toEqual({ outcome: "on-hold" });
  expect(await scopedDb(scope).exception.count({ where: { orderId } })).toBe(0);
});
