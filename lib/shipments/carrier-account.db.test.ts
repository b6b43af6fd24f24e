import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type ScriptedCourier,
  startScriptedCourier,
} from "@/lib/carriers/testing/scripted-courier";
import { appPool } from "@/lib/db/clients";
import { unwrap } from "@/lib/kernel/result";
import { callPickup } from "@/lib/pickups/commands/call-pickup";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { openExceptions, shipmentOf } from "@/lib/testing/shipping/world";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { pollTracking } from "@/lib/tracking/commands/poll-tracking";
import { trackShipment } from "@/lib/tracking/commands/track-shipment";
import { bookShipment } from "./commands/book-shipment";
import { cancelAtCourier } from "./commands/cancel-at-courier";
import { requestShipment } from "./commands/request-shipment";
import { retryBooking } from "./commands/retry-booking";
import { storeLabel } from "./commands/store-label";
import { voidShipment } from "./commands/void-shipment";
import { quoteServices } from "./quote-services";

// No SHIPROCKET_DRY_RUN: what a row says is not enough to reach a live courier.
const { world } = useWorld();

let live: ScriptedCourier;
beforeAll(async () => {
  live = await startScriptedCourier();
});
afterAll(() => live.stop());

const attempt = () => ({ holder: randomUUID() });
const setAccount = (data: { readonly isDryRun: boolean; readonly baseUrl?: string }) =>
  scopedDb(world().scope).carrierAccount.updateMany({ where: { id: world().accountId }, data });
const goLive = () => setAccount({ isDryRun: false, baseUrl: live.baseUrl });
const returnToDryRun = () =>
  setAccount({ isDryRun: true, baseUrl: world().simulators.shiprocketUrl });

beforeEach(returnToDryRun);

async function claim() {
  const { scope, order } = world();
  const orderId = await order();
  return { orderId, ...unwrap(await requestShipment(scope, { orderId })) };
}

test("a row that says live sends nothing: booking, rates, look-ups", async () => {
  const { scope } = world();
  await goLive();
  const { orderId, shipmentId } = await claim();
  expect(await bookShipment(scope, shipmentId, attempt())).toEqual({
    kind: "settled",
    outcome: "NOT_BOOKED",
  });
  const quotes = unwrap(await quoteServices(scope, orderId));
  expect(quotes.problem?.code).toBe("carrier-dry-run-only");
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { status: "IN_TRANSIT", awb: "LIVE1", nextCheckAt: new Date() },
  });
  expect(await trackShipment(scope, shipmentId, {})).toMatchObject({
    outcome: "carrier-dry-run-only",
  });
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { nextCheckAt: new Date() },
  });
  expect(await pollTracking(scope)).toMatchObject({ movedCount: 0 });
  expect(live.seen).toEqual([]);
});

test("nothing is lost: it lands in the inbox with its reason, and books from there", async () => {
  const { scope } = world();
  await goLive();
  const { shipmentId } = await claim();
  await bookShipment(scope, shipmentId, attempt());
  const refused = await shipmentOf(scope, shipmentId);
  expect(refused).toMatchObject({
    status: "NOT_BOOKED",
    failureCode: "carrier-dry-run-only",
    bookingStartedAt: null,
    leaseHolder: null,
  });
  const [card] = await openExceptions(scope, shipmentId);
  expect(card?.kind).toBe("CARRIER_REFUSED");
  expect(card?.cause).toContain("SHIPROCKET_DRY_RUN=false");

  await returnToDryRun();
  unwrap(await retryBooking(scope, shipmentId));
  await bookShipment(scope, shipmentId, attempt());
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({ status: "BOOKED", isDryRun: true });
  expect(await openExceptions(scope, shipmentId)).toEqual([]);
  expect(live.seen).toEqual([]);
});

test("asking again and again never opens the breaker", async () => {
  const { scope } = world();
  await goLive();
  for (let count = 0; count < 6; count += 1) {
    const { shipmentId } = await claim();
    await bookShipment(scope, shipmentId, attempt());
  }
  const { rows } = await appPool().query(`SELECT key FROM "CircuitBreaker"`);
  expect(rows).toEqual([]);
  expect(live.seen).toEqual([]);
});

test("a row in dry run with a foreign address is not called there either", async () => {
  const { scope } = world();
  await setAccount({ isDryRun: true, baseUrl: "https://courier.example/v1/external" });
  const { shipmentId } = await claim();
  await bookShipment(scope, shipmentId, attempt());
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({
    status: "NOT_BOOKED",
    failureCode: "carrier-no-simulator",
  });
});

test("label, van and void of a parcel that was booked live wait for a person", async () => {
  const { scope } = world();
  const { shipmentId } = await claim();
  await bookShipment(scope, shipmentId, attempt());
  await goLive();
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { isDryRun: false },
  });
  await storeLabel(scope, shipmentId, {});
  await callPickup(scope, shipmentId, attempt());
  const cards = await openExceptions(scope, shipmentId);
  expect(cards.map(({ kind }) => kind).toSorted()).toEqual(["LABEL_FAILED", "PICKUP_FAILED"]);
  unwrap(await voidShipment(scope, shipmentId));
  await cancelAtCourier(scope, shipmentId, attempt());
  const { status } = await shipmentOf(scope, shipmentId);
  expect(status).toBe("BOOKED");
  expect((await openExceptions(scope, shipmentId)).map(({ kind }) => kind)).toContain(
    "VOID_FAILED",
  );
  expect(live.seen).toEqual([]);
});
