import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { healthKeyOf } from "@/lib/carriers/call";
import { decryptSecret, encryptSecret } from "@/lib/db/encrypted-fields";
import { newId } from "@/lib/kernel/ids";
import { unwrap } from "@/lib/kernel/result";
import { createBreaker } from "@/lib/resilience/breaker";
import { toCallableAccount } from "@/lib/shipments/carrier-account";
import { askCarrier } from "@/lib/shipments/carrier-ports";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { goLive } from "./commands/go-live";
import { resetBreaker } from "./commands/reset-breaker";
import { returnToDryRun } from "./commands/return-to-dry-run";
import { updateAccount } from "./commands/update-account";
import { verifyAccount } from "./commands/verify-account";
import { listCarrierAccounts } from "./reads";

// The installation is in dry run, as it is when nobody says otherwise.
const { world } = useWorld();
const PASSWORD = "correct-horse";

const db = () => scopedDb(world().scope);
async function stored() {
  const row = await db().carrierAccount.findFirst({ where: { id: world().accountId } });
  if (!row) throw new Error("The account is gone");
  return row;
}
const setAccount = (data: object) =>
  db().carrierAccount.updateMany({ where: { id: world().accountId }, data });
const shown = async () => (await listCarrierAccounts(world().scope)).items[0]!;
const auditOf = (action: string) =>
  db().auditEntry.findMany({
    where: { action, subject: `carrier-account:${world().accountId}` },
  });
const verify = (input: Partial<Parameters<typeof verifyAccount>[2]> = {}) =>
  verifyAccount(world().scope, world().accountId, { against: "current", ...input });

beforeEach(() =>
  setAccount({
    ...{ isDryRun: true, baseUrl: world().simulators.shiprocketUrl, name: "Shiprocket" },
    credentialsCiphertext: encryptSecret(
      JSON.stringify({ email: world().email, password: PASSWORD }),
    ),
    settings: { pickupLocation: "Primary", fallbackEmail: "buyers@example.com" },
  }),
);

describe("the list of accounts", () => {
  test("shows what is stored, and of a secret only that it is there", async () => {
    const account = await shown();
    expect(account).toMatchObject({
      ...{ carrier: "shiprocket", carrierName: "Shiprocket", isDryRun: true, withheld: null },
      readiness: { installationAllowsLive: false, hasDelivered: false },
    });
    expect(account.credentials).toEqual([
      expect.objectContaining({ name: "email", value: world().email, isSet: true }),
      expect.objectContaining({ name: "password", value: null, isSet: true }),
    ]);
    expect(JSON.stringify(account)).not.toContain(PASSWORD);
    expect(account.webhookUrl).toMatch(/\/api\/webhooks\/c\/[0-9a-f]{32}$/);
  });

  test("says of each operation whether the courier offers it, and why not", async () => {
    const { capabilities } = await shown();
    const of = (name: string) => capabilities.find(({ operation }) => operation === name);
    expect(of("createShipment")).toMatchObject({ support: "yes", reason: null });
    expect(of("cancelPickup")?.reason).toContain("cancel the shipment");
  });

  test("counts the last 24 hours by operation; a refusal is an answer, a fault is a failure", async () => {
    const { scope, accountId } = world();
    const { organizationId, traceId } = scope;
    const hour = 60 * 60 * 1000;
    const call = (
      operation: string,
      tookMilliseconds: number,
      outcome: string,
      agoHours = 0.1,
    ) => ({
      ...{ id: newId(), organizationId, carrierAccountId: accountId, operation, tookMilliseconds },
      ...{ outcome, summary: "x", traceId, startedAt: new Date(Date.now() - agoHours * hour) },
    });
    await db().carrierCall.createMany({
      data: [
        ...[100, 200, 300].map((took) => call("track", took, "ok")),
        call("track", 9_000, "unavailable", 3),
        call("getRates", 400, "rejected"),
        call("getRates", 400, "rate-limited", 2),
        call("getRates", 60_000, "ok", 25),
      ],
    });
    const { health, state } = await shown();
    expect(state).toBe("slow");
    expect(health).toMatchObject({ callCount: 6, failedCount: 2, rateLimitedCount: 1 });
    expect(health.operations.map(({ operation }) => operation)).toEqual(["getRates", "track"]);
    expect(health.operations[1]).toMatchObject({
      ...{ callCount: 4, failedCount: 1, p50Milliseconds: 250, promiseMilliseconds: 500 },
      lastOutcome: "ok",
    });
    expect(health.hours[20]).toBe(9_000);
    expect(health.hours[0]).toBeNull();
    expect(health.outcomes).toEqual(expect.arrayContaining([{ outcome: "rejected", count: 1 }]));
  });
});

describe("testing the connection", () => {
  test("says what was tried and how it went, at the simulator while in dry run", async () => {
    const verdict = unwrap(await verify());
    expect(verdict).toMatchObject({ isUsable: true, pickupLocations: ["Primary"] });
    expect(verdict.message).toBe("The Shiprocket simulator accepts the connection");
    expect(verdict.checks.map(({ name, passed }) => [name, passed])).toEqual([
      ["Sign in", true],
      ["Wallet", true],
      ["Pickup locations", true],
    ]);
  });

  test("names the field that the courier does not take", async () => {
    expect(await verify({ credentials: { password: "wrong" } })).toMatchObject({
      ok: false,
      error: { code: "carrier-invalid-credentials", field: "credentials.password" },
    });
    const verdict = unwrap(await verify({ settings: { pickupLocation: "Attic" } }));
    expect(verdict.isUsable).toBe(false);
    expect(verdict.checks.find(({ passed }) => !passed)).toMatchObject({
      field: "settings.pickupLocation",
    });
  });

  test("names a field that cannot be right before anybody is asked", async () => {
    const { control } = world();
    const before = (await control.requests()).length;
    expect(await verify({ credentials: { email: "nobody" } })).toMatchObject({
      ok: false,
      error: { status: 422, field: "credentials.email" },
    });
    expect((await control.requests()).length).toBe(before);
  });

  test("saves nothing, and leaves the account's own token alone", async () => {
    const { scope } = world();
    await askCarrier(scope, toCallableAccount(await stored()), "getBalance", {});
    const token = await db().carrierToken.findFirst({});
    const before = await stored();
    await verify({ credentials: { password: "wrong" } });
    await verify({ settings: { pickupLocation: "Attic" } });
    expect(await stored()).toEqual(before);
    expect(await db().carrierToken.findFirst({})).toEqual(token);
  });

  test("at the live courier is withheld while the installation is in dry run", async () => {
    expect(await verify({ against: "live" })).toMatchObject({
      ok: false,
      error: { code: "carrier-dry-run-only", status: 409 },
    });
  });
});

describe("changing an account", () => {
  const update = (input: Parameters<typeof updateAccount>[2]) =>
    updateAccount(world().scope, world().accountId, input);

  test("keeps credentials encrypted, forgets the token, and signs in with the new ones", async () => {
    const { scope, control } = world();
    const email = `new-${randomUUID()}@example.com`;
    await control.shiprocket.configureAccount({ email, password: "another-horse" });
    await askCarrier(scope, toCallableAccount(await stored()), "getBalance", {});
    unwrap(await update({ credentials: { email, password: "another-horse" } }));
    const row = await stored();
    expect(row.credentialsCiphertext).not.toContain("another-horse");
    expect(JSON.parse(decryptSecret(row.credentialsCiphertext))).toEqual({
      ...{ email, password: "another-horse" },
    });
    expect(await db().carrierToken.findFirst({})).toBeNull();
    unwrap(await askCarrier(scope, toCallableAccount(row), "getBalance", {}));
    expect((await control.shiprocket.summary({ account: email })).logins).toBe(1);
    const [entry] = await auditOf("carrier-account.update");
    expect(entry?.data).toEqual({ changed: ["credentials.email", "credentials.password"] });
  });

  test("an empty secret stays as it is, an empty setting goes, unseen settings stay", async () => {
    await setAccount({
      settings: { fallbackEmail: "buyers@example.com", pickupLocations: { JPR: "Jaipur" } },
    });
    unwrap(
      await update({
        credentials: { email: "other@example.com", password: "" },
        settings: { fallbackEmail: " ", channelId: "42", pickupLocation: "Primary" },
        name: "Our Shiprocket",
      }),
    );
    const row = await stored();
    expect(JSON.parse(decryptSecret(row.credentialsCiphertext))).toEqual({
      email: "other@example.com",
      password: PASSWORD,
    });
    expect(row.settings).toEqual({
      ...{ channelId: 42, pickupLocation: "Primary", pickupLocations: { JPR: "Jaipur" } },
    });
    expect(row.name).toBe("Our Shiprocket");
  });

  test("what the courier cannot take is refused with its field, and nothing is saved", async () => {
    const before = await stored();
    expect(await update({ settings: { channelId: "ten" } })).toMatchObject({
      ok: false,
      error: { status: 422, field: "settings.channelId" },
    });
    expect(await update({ credentials: { pin: "1" } })).toMatchObject({
      ok: false,
      error: { field: "credentials.pin" },
    });
    expect(await stored()).toEqual(before);
  });
});

describe("going live and back", () => {
  test("is refused while the installation is in dry run, and says what to set", async () => {
    const refused = await goLive(world().scope, world().accountId);
    expect(refused).toMatchObject({ ok: false, error: { code: "live-not-allowed", status: 409 } });
    expect(!refused.ok && refused.error.nextAction).toContain("SHIPROCKET_DRY_RUN=false");
    expect(await stored()).toMatchObject({ isDryRun: true });
  });

  test("the way back is open even where there is no simulator to go back to", async () => {
    await setAccount({ isDryRun: false, baseUrl: "https://courier.example/v1/external" });
    expect((await shown()).withheld?.code).toBe("carrier-dry-run-only");
    const back = unwrap(await returnToDryRun(world().scope, world().accountId));
    expect(back.message).toContain("nothing is sent");
    expect(await stored()).toMatchObject({ isDryRun: true });
    expect((await shown()).withheld?.code).toBe("carrier-no-simulator");
    expect(await auditOf("carrier-account.return-to-dry-run")).toHaveLength(1);
    expect(await returnToDryRun(world().scope, world().accountId)).toMatchObject({
      ok: false,
      error: { code: "already-in-dry-run" },
    });
  });
});

describe("asking a paused courier again", () => {
  test("closes the breaker for this account alone and writes down who said so", async () => {
    const { scope, accountId } = world();
    const breaker = createBreaker();
    const key = healthKeyOf(toCallableAccount(await stored()));
    const other = `shiprocket:${randomUUID()}@127.0.0.1`;
    for (const each of [key, other])
      for (let failure = 0; failure < 5; failure += 1) await breaker.report(each, "failure");
    expect(await shown()).toMatchObject({
      state: "paused",
      breaker: { state: "OPEN", consecutiveFailureCount: 5, retryAt: expect.any(String) },
    });
    unwrap(await resetBreaker(scope, accountId));
    expect(await breaker.admit(key)).toEqual({ admitted: true });
    expect((await breaker.admit(other)).admitted).toBe(false);
    expect((await shown()).breaker).toMatchObject({ state: "CLOSED", retryAt: null });
    expect(await auditOf("carrier-account.reset-breaker")).toHaveLength(1);
  });

  test("is refused where nothing is paused", async () => {
    expect(await resetBreaker(world().scope, world().accountId)).toMatchObject({
      ok: false,
      error: { code: "not-paused", status: 409 },
    });
  });
});

test("an account nobody has is not found, by every command", async () => {
  const { scope } = world();
  const id = newId();
  for (const answer of [
    await goLive(scope, id),
    await returnToDryRun(scope, id),
    await resetBreaker(scope, id),
    await updateAccount(scope, id, { name: "X" }),
    await verifyAccount(scope, id, { against: "current" }),
  ])
    expect(answer).toMatchObject({ ok: false, error: { status: 404 } });
});
