import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { toCallableAccount } from "@/lib/shipments/carrier-account";
import { askCarrier } from "@/lib/shipments/carrier-ports";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createWorld, type World } from "@/lib/testing/shipping/world";
import { createControlClient, type ControlClient } from "@/simulators/control-client";
import { startSimulators } from "@/simulators/start-simulators";
import { returnToDryRun } from "./commands/return-to-dry-run";
import { switchToLive } from "./switch-to-live";

// Two servers that speak the courier's wire format: one is the simulator, one stands for the courier.
const simulators = await startSimulators({ seed: 7 });
const courier = await startSimulators({ seed: 8 });
process.env["SHIPROCKET_DRY_RUN"] = "false";
process.env["SIMULATOR_URL"] = new URL(simulators.shiprocketUrl).origin;

let world: World;
let live: ControlClient;
beforeAll(async () => {
  world = await createWorld(simulators);
  live = createControlClient(courier.controlUrl);
});
afterAll(async () => {
  await simulators.stop();
  await courier.stop();
});

const db = () => scopedDb(world.scope);
async function stored() {
  const row = await db().carrierAccount.findFirst({ where: { id: world.accountId } });
  if (!row) throw new Error("The account is gone");
  return row;
}
const goLive = () => switchToLive(world.scope, world.accountId, () => courier.shiprocketUrl);
const openAtCourier = (password = "correct-horse") =>
  live.shiprocket.configureAccount({ email: world.email, password });

async function deliverInDryRun(): Promise<void> {
  const { scope, accountId, warehouseId, order } = world;
  await db().shipment.create({
    data: {
      ...{ organizationId: scope.organizationId, orderId: await order(), warehouseId },
      ...{ carrierAccountId: accountId, reference: "REHEARSED", status: "DELIVERED" },
      ...{ currency: "INR", weightGrams: 1, shipTo: {}, traceId: scope.traceId },
      ...{ awb: "SIM1", bookedAt: new Date(), deliveredAt: new Date() },
    },
  });
}

beforeEach(async () => {
  await db().shipment.deleteMany({});
  await db().carrierAccount.updateMany({
    data: { isDryRun: true, baseUrl: simulators.shiprocketUrl },
  });
});

test("nothing goes live that was not rehearsed, and the courier is not even asked", async () => {
  await openAtCourier();
  expect(await goLive()).toMatchObject({ ok: false, error: { code: "not-rehearsed" } });
  expect(await live.requests()).toEqual([]);
  expect((await stored()).isDryRun).toBe(true);
});

test("credentials that only the simulator knows are refused by the courier, with their field", async () => {
  await deliverInDryRun();
  await openAtCourier("what-the-merchant-has-there");
  expect(await goLive()).toMatchObject({
    ok: false,
    error: { code: "carrier-invalid-credentials", field: "credentials.password" },
  });
  expect(await stored()).toMatchObject({ isDryRun: true, baseUrl: simulators.shiprocketUrl });
});

test("a courier that does not know the pickup location is not gone live with", async () => {
  await deliverInDryRun();
  await openAtCourier();
  const { settings } = await stored();
  const write = (data: object) => db().carrierAccount.updateMany({ data: { settings: data } });
  await write({ pickupLocation: "Attic" });
  expect(await goLive()).toMatchObject({
    ok: false,
    error: { code: "not-usable", field: "settings.pickupLocation" },
  });
  expect((await stored()).isDryRun).toBe(true);
  await write(settings as object);
});

test("goes live once of any number at once, says so, and is written down", async () => {
  await deliverInDryRun();
  await openAtCourier();
  await askCarrier(world.scope, toCallableAccount(await stored()), "getBalance", {});
  const answers = await Promise.all(Array.from({ length: 4 }, goLive));
  const won = answers.filter(({ ok }) => ok);
  expect(won).toHaveLength(1);
  expect(won[0]).toMatchObject({ value: { message: expect.stringContaining("is live") } });
  expect(await stored()).toMatchObject({ isDryRun: false, baseUrl: courier.shiprocketUrl });
  expect(await db().carrierToken.findFirst({})).toBeNull();
  const audits = await db().auditEntry.findMany({ where: { action: "carrier-account.go-live" } });
  expect(audits).toHaveLength(1);
  expect(await goLive()).toMatchObject({ ok: false, error: { code: "already-live" } });

  const before = (await live.requests()).length;
  unwrap(await askCarrier(world.scope, toCallableAccount(await stored()), "getBalance", {}));
  expect((await live.requests()).length).toBeGreaterThan(before);
});

test("goes back to the simulator's address, whatever it was called at meanwhile", async () => {
  await db().carrierAccount.updateMany({
    data: { isDryRun: false, baseUrl: courier.shiprocketUrl },
  });
  const { message } = unwrap(await returnToDryRun(world.scope, world.accountId));
  expect(message).toContain("stay real and are followed");
  expect(await stored()).toMatchObject({ isDryRun: true, baseUrl: simulators.shiprocketUrl });
});
