import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { appPool } from "@/lib/db/clients";
import { takeToken, takeTokenInTurn } from "./limiter";

let key: string;
beforeEach(() => {
  key = `bucket:${randomUUID()}`;
});
const passSeconds = (seconds: number) =>
  appPool().query(
    `UPDATE "RateBucket" SET "refilledAt" = "refilledAt" - make_interval(secs => $2) WHERE key = $1`,
    [key, seconds],
  );
/** So slow that no token comes back while a test runs. */
const SLOW = { perSecond: 0.001, burst: 10 };

test("fifty concurrent takers share one bucket of ten", async () => {
  const takings = await Promise.all(Array.from({ length: 50 }, () => takeToken(key, SLOW)));
  expect(takings.filter(({ granted }) => granted)).toHaveLength(10);
});

test("an empty bucket says how long until there is one, and refusals cost nothing", async () => {
  const rate = { perSecond: 0.1, burst: 1 };
  await takeToken(key, rate);
  for (let turn = 0; turn < 3; turn += 1) {
    const refused = await takeToken(key, rate);
    expect(refused.granted).toBe(false);
    if (!refused.granted) {
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(10);
      expect(refused.retryAfterSeconds).toBeGreaterThan(5);
    }
  }
  await passSeconds(10);
  expect((await takeToken(key, rate)).granted).toBe(true);
});

test("a bucket left alone for a day holds its burst and no more", async () => {
  await takeToken(key, SLOW);
  await passSeconds(86_400);
  const takings = await Promise.all(Array.from({ length: 30 }, () => takeToken(key, SLOW)));
  expect(takings.filter(({ granted }) => granted)).toHaveLength(10);
});

test("operations with buckets of their own do not take each other's tokens", async () => {
  await Promise.all(Array.from({ length: 10 }, () => takeToken(`${key}:track`, SLOW)));
  expect((await takeToken(`${key}:track`, SLOW)).granted).toBe(false);
  expect((await takeToken(key, SLOW)).granted).toBe(true);
});

test("a short queue is paced, a long one is put off", async () => {
  const rate = { perSecond: 1, burst: 1 };
  await takeToken(key, rate);
  const waits: number[] = [];
  const paced = await takeTokenInTurn(key, rate, 5, async (ms) => {
    waits.push(ms);
    await passSeconds(1.1);
  });
  expect(paced).toEqual({ granted: true });
  expect(waits).toHaveLength(1);
  const putOff = await takeTokenInTurn(key, { perSecond: 0.01, burst: 1 }, 5);
  expect(putOff.granted).toBe(false);
});
