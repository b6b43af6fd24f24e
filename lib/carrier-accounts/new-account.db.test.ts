import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as receive } from "@/app/api/webhooks/c/[endpointId]/route";
import { decryptSecret } from "@/lib/db/encrypted-fields";
import { unwrap } from "@/lib/kernel/result";
import { bookShipment } from "@/lib/shipments/commands/book-shipment";
import { requestShipment } from "@/lib/shipments/commands/request-shipment";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createOrder, createSku, createWarehouse } from "@/lib/testing/shipping/order";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { shipmentOf } from "@/lib/testing/shipping/world";
import { type ControlClient, createControlClient } from "@/simulators/control-client";
import { startSimulators } from "@/simulators/start-simulators";
import { createAccount } from "./commands/create-account";
import { rotateWebhookToken } from "./commands/rotate-webhook-token";
import { verifyNewAccount } from "./commands/verify-new-account";
import { listCarrierAccounts, listGallery } from "./reads";

const simulators = await startSimulators({ seed: 7 });
process.env["SIMULATOR_URL"] = new URL(simulators.shiprocketUrl).origin;

const PASSWORD = "correct-horse";
let control: ControlClient;
let scope: OrgScope;
beforeAll(async () => {
  control = createControlClient(simulators.controlUrl);
  scope = await createOrganization();
});
afterAll(() => simulators.stop());

/** Somebody with a login at the courier, and what they type. */
async function typed() {
  const email = `api-${randomUUID()}@example.com`;
  await control.shiprocket.configureAccount({ email, password: PASSWORD });
  return {
    carrier: "shiprocket",
    credentials: { email, password: PASSWORD },
    settings: { pickupLocation: "Primary", fallbackEmail: "buyers@example.com" },
  };
}
const accounts = async () => (await listCarrierAccounts(scope)).items;

describe("making an account", () => {
  test("stores it in dry run, encrypted; the first one is the default", async () => {
    const input = await typed();
    const { id, message } = unwrap(await createAccount(scope, input));
    expect(message).toBe("Shiprocket is connected, in dry run: the Shiprocket simulator answers");
    const row = await scopedDb(scope).carrierAccount.findFirstOrThrow({ where: { id } });
    expect(row).toMatchObject({
      ...{ isDryRun: true, isDefault: true, name: "Shiprocket", status: "ACTIVE" },
      ...{ baseUrl: simulators.shiprocketUrl, settings: input.settings },
      webhookTokenCiphertext: null,
    });
    expect(JSON.parse(decryptSecret(row.credentialsCiphertext))).toEqual(input.credentials);
    expect(JSON.stringify(await accounts())).not.toContain(PASSWORD);

    const second = unwrap(await createAccount(scope, { ...(await typed()), name: "Returns" }));
    expect((await accounts()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ["Shiprocket", true],
      ["Returns", false],
    ]);
    const [entry] = await scopedDb(scope).auditEntry.findMany({
      where: { action: "carrier-account.create", subject: `carrier-account:${second.id}` },
    });
    expect(entry?.data).toEqual({ carrier: "shiprocket", isDefault: false });
  });

  test("two at once in an empty organization make one default", async () => {
    const empty = await createOrganization();
    const inputs = [await typed(), await typed(), await typed()];
    await Promise.all(inputs.map((input) => createAccount(empty, input)));
    const { items } = await listCarrierAccounts(empty);
    expect(items.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test("names every field that cannot be right, and stores nothing", async () => {
    const before = (await accounts()).length;
    expect(
      await createAccount(scope, { carrier: "shiprocket", credentials: { email: "nobody" } }),
    ).toMatchObject({
      ok: false,
      error: {
        ...{ code: "invalid-input", status: 422 },
        fields: [{ field: "credentials.email" }, { field: "credentials.password" }],
      },
    });
    expect(await createAccount(scope, { carrier: "pigeon" })).toMatchObject({
      ok: false,
      error: { code: "unknown-carrier", field: "carrier" },
    });
    expect((await accounts()).length).toBe(before);
  });

  test("a parcel is booked with it, end to end at the simulator", async () => {
    const merchant = await createOrganization();
    const warehouseId = await createWarehouse(merchant);
    const skuId = await createSku(merchant, warehouseId, 10);
    unwrap(await createAccount(merchant, await typed()));
    const orderId = await createOrder(merchant, { skuId });
    const { shipmentId } = unwrap(await requestShipment(merchant, { orderId }));
    await bookShipment(merchant, shipmentId, { holder: randomUUID() });
    expect(await shipmentOf(merchant, shipmentId)).toMatchObject({
      ...{ status: "BOOKED", isDryRun: true, awb: expect.stringMatching(/^\d+$/) },
    });
  });
});

describe("trying it before it is stored", () => {
  test("asks the simulator, names the bad field, and leaves no row behind", async () => {
    const stranger = await createOrganization();
    const input = await typed();
    const verdict = unwrap(await verifyNewAccount(stranger, { ...input, against: "current" }));
    expect(verdict).toMatchObject({
      ...{ isUsable: true, pickupLocations: ["Primary"] },
      message: "The Shiprocket simulator accepts the connection",
    });
    const wrong = { ...input, credentials: { ...input.credentials, password: "wrong" } };
    expect(await verifyNewAccount(stranger, { ...wrong, against: "current" })).toMatchObject({
      ok: false,
      error: { code: "carrier-invalid-credentials", field: "credentials.password" },
    });
    const elsewhere = { ...input, settings: { pickupLocation: "Attic" } };
    const place = unwrap(await verifyNewAccount(stranger, { ...elsewhere, against: "current" }));
    expect(place.checks.find(({ passed }) => !passed)?.field).toBe("settings.pickupLocation");
    const db = scopedDb(stranger);
    expect([await db.carrierAccount.count(), await db.carrierCall.count()]).toEqual([0, 0]);
    expect(await db.carrierToken.count()).toBe(0);
  });

  test("at the courier itself is withheld while the installation is in dry run", async () => {
    expect(await verifyNewAccount(scope, { ...(await typed()), against: "live" })).toMatchObject({
      ok: false,
      error: { code: "carrier-dry-run-only" },
    });
  });
});

test("the gallery says what each courier needs, and no value", () => {
  const [offer] = listGallery().items;
  expect(offer).toMatchObject({ carrier: "shiprocket", hasSimulator: true, hasWebhook: true });
  expect(
    offer?.credentials.map(({ name, isRequired, isSet, value }) => [
      name,
      isRequired,
      isSet,
      value,
    ]),
  ).toEqual([
    ["email", true, false, null],
    ["password", true, false, null],
  ]);
});

test("a new webhook token is told once, kept encrypted, and the one before is refused", async () => {
  const { id } = unwrap(await createAccount(scope, await typed()));
  const isThere = async () =>
    (await accounts()).find((account) => account.id === id)?.hasWebhookToken;
  expect(await isThere()).toBe(false);
  const first = unwrap(await rotateWebhookToken(scope, id));
  expect(await isThere()).toBe(true);
  const endpointId = new URL(first.webhookUrl).pathname.split("/").at(-1) ?? "";
  const send = async (token: string): Promise<number> => {
    const request = new Request(first.webhookUrl, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": token },
      body: JSON.stringify({ awb: randomUUID() }),
    });
    return (await receive(request, { params: Promise.resolve({ endpointId }) })).status;
  };
  expect(await send(first.token)).toBe(200);
  const second = unwrap(await rotateWebhookToken(scope, id));
  expect(second.webhookUrl).toBe(first.webhookUrl);
  // A process that has not looked since goes on with what it knows: a wrong token makes it look.
  expect(await send(second.token)).toBe(200);
  expect(await send(first.token)).toBe(403);
  const { webhookTokenCiphertext } = await scopedDb(scope).carrierAccount.findFirstOrThrow({
    where: { id },
  });
  expect(decryptSecret(webhookTokenCiphertext ?? "")).toBe(second.token);
  expect(JSON.stringify(await accounts())).not.toContain(second.token);
  const audited = await scopedDb(scope).auditEntry.findMany({
    where: { action: "carrier-account.rotate-webhook-token" },
  });
  expect(JSON.stringify(audited)).not.toContain(second.token);
});
