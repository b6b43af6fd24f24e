import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { appPool } from "@/lib/db/clients";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { createOrganization } from "@/lib/testing/shipping/organization";
import { closeBreakers, createBreaker } from "./breaker";

const breaker = createBreaker();
let key: string;
beforeEach(() => {
  key = `shiprocket:${randomUUID()}@127.0.0.1`;
});

const failTimes = async (count: number) => {
  for (let done = 0; done < count; done += 1) await breaker.report(key, "failure");
};
/** Time passes for the breaker: its row is moved into the past. */
const letSecondsPass = (seconds: number) =>
  appPool().query(
    `UPDATE "CircuitBreaker" SET "openedUntil" = "openedUntil" - make_interval(secs => $2),
            "trialUntil" = "trialUntil" - make_interval(secs => $2) WHERE key = $1`,
    [key, seconds],
  );
const stateOf = async () => (await breaker.read(key))[0]?.state ?? "CLOSED";

test("four failures in a row leave it closed, the fifth opens it for sixty seconds", async () => {
  await failTimes(4);
  expect(await breaker.admit(key)).toEqual({ admitted: true });
  await failTimes(1);
  const refused = await breaker.admit(key);
  expect(refused.admitted).toBe(false);
  if (!refused.admitted) {
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(refused.retryAfterSeconds).toBeGreaterThan(50);
  }
});

test("a success in between starts the count again", async () => {
  await failTimes(4);
  await breaker.report(key, "success");
  await failTimes(4);
  expect(await breaker.admit(key)).toEqual({ admitted: true });
});

test("neutral answers neither open nor close it", async () => {
  await failTimes(4);
  await breaker.report(key, "neutral");
  expect(await breaker.admit(key)).toEqual({ admitted: true });
  await failTimes(1);
  await breaker.report(key, "neutral");
  expect(await stateOf()).toBe("OPEN");
});

test("after the pause exactly one of many concurrent callers gets the trial", async () => {
  await failTimes(5);
  await letSecondsPass(61);
  expect(await stateOf()).toBe("HALF_OPEN");
  const admissions = await Promise.all(Array.from({ length: 30 }, () => breaker.admit(key)));
  expect(admissions.filter(({ admitted }) => admitted)).toHaveLength(1);
});

test("a trial that succeeds closes it, one that fails opens it again", async () => {
  await failTimes(5);
  await letSecondsPass(61);
  await breaker.admit(key);
  await breaker.report(key, "failure");
  expect(await stateOf()).toBe("OPEN");
  await letSecondsPass(61);
  await breaker.admit(key);
  await breaker.report(key, "success");
  expect(await stateOf()).toBe("CLOSED");
  await failTimes(4);
  expect(await breaker.admit(key)).toEqual({ admitted: true });
});

test("a trial that taught nothing is given back at once", async () => {
  await failTimes(5);
  await letSecondsPass(61);
  await breaker.admit(key);
  expect((await breaker.admit(key)).admitted).toBe(false);
  await breaker.report(key, "neutral");
  expect((await breaker.admit(key)).admitted).toBe(true);
});

test("a trial whose process died does not keep it shut for ever", async () => {
  await failTimes(5);
  await letSecondsPass(61);
  await breaker.admit(key);
  await letSecondsPass(31);
  expect((await breaker.admit(key)).admitted).toBe(true);
});

test("answers that were under way when it opened neither prolong nor end the pause", async () => {
  await failTimes(5);
  const [before] = await breaker.read(key);
  await breaker.report(key, "failure");
  await breaker.report(key, "success");
  const [after] = await breaker.read(key);
  expect(after?.retryAt).toEqual(before?.retryAt);
});

test("a person can close it by hand", async () => {
  await failTimes(5);
  const scope = await createOrganization();
  expect(await inTransaction(scope, (tx) => closeBreakers(tx, key))).toBe(1);
  expect(await breaker.admit(key)).toEqual({ admitted: true });
});

test("concurrent failures from many connections are all counted", async () => {
  await Promise.all(Array.from({ length: 20 }, () => breaker.report(key, "failure")));
  expect((await breaker.read(key))[0]?.consecutiveFailureCount).toBe(20);
});
