import { expect, test } from "vitest";
import { resetBreaker } from "@/lib/carrier-accounts/commands/reset-breaker";
import { unwrap } from "@/lib/kernel/result";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { useWorld } from "@/lib/testing/shipping/use-world";
import { toCallableAccount } from "./carrier-account";
import { askCarrier } from "./carrier-ports";

const { world } = useWorld();

async function account() {
  const { scope, accountId } = world();
  const row = await scopedDb(scope).carrierAccount.findFirst({ where: { id: accountId } });
  return toCallableAccount(row!);
}
const balance = async () => askCarrier(world().scope, await account(), "getBalance", {});
const requestCount = async () => (await world().control.requests()).length;

test("after five failures in a row the courier is left alone and callers know at once until when", async () => {
  const { control } = world();
  await balance();
  await control.addFault({ kind: "server-error", status: 503 });
  for (let failure = 1; failure <= 5; failure += 1) {
    const answer = await balance();
    expect(answer).toMatchObject({ ok: false, error: { reason: "fault-at-courier" } });
  }
  const before = await requestCount();
  const turnedAway = await balance();
  expect(turnedAway).toMatchObject({
    ok: false,
    error: { code: "carrier-paused", retryAfterSeconds: expect.any(Number) },
  });
  expect(await requestCount()).toBe(before);

  await control.removeFaults();
  unwrap(await resetBreaker(world().scope, world().accountId));
  expect((await balance()).ok).toBe(true);
});

test("refusals of bad input never open it", async () => {
  const { scope } = world();
  for (let refusal = 1; refusal <= 6; refusal += 1) {
    const answer = await askCarrier(scope, await account(), "cancelShipment", {
      shipment: { reference: "x", carrierOrderId: "999999999", awbs: [] },
    });
    expect(answer.ok).toBe(false);
  }
  expect((await balance()).ok).toBe(true);
});

test("many calls at once share one sign-in, and a refused token is renewed once", async () => {
  const { control, email } = world();
  await Promise.all(Array.from({ length: 8 }, () => balance()));
  const logins = async () => (await control.shiprocket.summary({ account: email })).logins;
  const before = await logins();
  await control.shiprocket.expireTokens(email);
  const answers = await Promise.all(Array.from({ length: 8 }, () => balance()));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await logins()).toBe(before + 1);
});
