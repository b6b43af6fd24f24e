import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type ScriptedCourier,
  startScriptedCourier,
} from "@/lib/carriers/testing/scripted-courier";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createWorld, shipmentOf, type World } from "@/lib/testing/shipping/world";
import { pollTracking } from "@/lib/tracking/commands/poll-tracking";
import { startSimulators } from "@/simulators/start-simulators";
import { bookShipment } from "./commands/book-shipment";
import { cancelAtCourier } from "./commands/cancel-at-courier";
import { requestShipment } from "./commands/request-shipment";
import { retryBooking } from "./commands/retry-booking";
import { storeLabel } from "./commands/store-label";
import { voidShipment } from "./commands/void-shipment";

// Whoever runs this installation allows live accounts. Read once, at the first use of the settings.
const simulators = await startSimulators({ seed: 7 });
process.env["SHIPROCKET_DRY_RUN"] = "false";
process.env["SIMULATOR_URL"] = new URL(simulators.shiprocketUrl).origin;

let live: ScriptedCourier;
let made: World;
const world = () => made;
beforeAll(async () => {
  live = await startScriptedCourier();
  made = await createWorld(simulators);
});
afterAll(async () => {
  await live.stop();
  await simulators.stop();
});

const attempt = () => ({ holder: randomUUID() });
const setAccount = (data: { readonly isDryRun: boolean; readonly baseUrl: string }) =>
  scopedDb(world().scope).carrierAccount.updateMany({ where: { id: world().accountId }, data });
const goLive = () => setAccount({ isDryRun: false, baseUrl: live.baseUrl });

beforeEach(() => setAccount({ isDryRun: true, baseUrl: world().simulators.shiprocketUrl }));

async function claim(): Promise<string> {
  const { scope, order } = world();
  const orderId = await order();
  return unwrap(await requestShipment(scope, { orderId })).shipmentId;
}

test("a live account is called at its own address", async () => {
  await goLive();
  const shipmentId = await claim();
  await bookShipment(world().scope, shipmentId, attempt());
  expect(live.seenAt("POST /auth/login")).not.toEqual([]);
  expect((await shipmentOf(world().scope, shipmentId)).isDryRun).toBe(false);
});

test("a parcel of the dry run stays with the simulator after its account has gone live", async () => {
  const { scope } = world();
  const shipmentId = await claim();
  await bookShipment(scope, shipmentId, attempt());
  await goLive();
  const before = live.seen.length;
  expect(await storeLabel(scope, shipmentId, {})).toEqual({ kind: "settled", outcome: "DONE" });
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: { nextCheckAt: new Date() },
  });
  await pollTracking(scope);
  expect((await shipmentOf(scope, shipmentId)).lastAnsweredAt).not.toBeNull();
  unwrap(await voidShipment(scope, shipmentId));
  expect(await cancelAtCourier(scope, shipmentId, attempt())).toMatchObject({ kind: "settled" });
  expect(["VOIDED", "VOID_REQUESTED"]).toContain((await shipmentOf(scope, shipmentId)).status);
  expect(live.seen.length).toBe(before);
});

test("what a refused booking left at the simulator is not cancelled at the live courier", async () => {
  const { scope } = world();
  const shipmentId = await claim();
  await scopedDb(scope).shipment.updateMany({
    where: { id: shipmentId },
    data: {
      status: "NOT_BOOKED",
      carrierOrderId: "4711",
      bookingProgress: { carrierOrderId: "4711" },
    },
  });
  await goLive();
  unwrap(await retryBooking(scope, shipmentId));
  expect(await shipmentOf(scope, shipmentId)).toMatchObject({
    ...{ status: "PENDING", isDryRun: false, carrierOrderId: null, bookingProgress: null },
  });
  await bookShipment(scope, shipmentId, attempt());
  expect(live.seenAt("POST /orders/cancel")).toEqual([]);
});
