import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, retry } from "./retry";

const RULES = { firstMs: 100, factor: 2, maxMs: 5_000 };

test("pauses double up to the cap and carry jitter", () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, RULES, () => 1));
  expect(longest).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  expect(backoffMs(3, RULES, () => 0)).toBe(400);
});

test("whatever the dice say, a pause stays between half the step and the step", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, dice) => {
      const step = Math.min(RULES.maxMs, RULES.firstMs * RULES.factor ** attempt);
      const pause = backoffMs(attempt, RULES, () => dice);
      expect(pause).toBeGreaterThanOrEqual(Math.floor(step / 2));
      expect(pause).toBeLessThanOrEqual(step);
    }),
  );
});

test("it stops at the first success and waits as long as the other side asked", async () => {
  const pauses: number[] = [];
  const value = await retry<string>(
    async (attempt) =>
      attempt < 2
        ? { kind: "again", value: "busy", ...(attempt === 1 ? { atLeastMs: 9_000 } : {}) }
        : { kind: "done", value: "booked" },
    {
      attempts: 5,
      backoff: RULES,
      random: () => 1,
      sleep: async (ms) => {
        pauses.push(ms);
      },
    },
  );
  expect(value).toBe("booked");
  expect(pauses).toEqual([100, 9_000]);
});

test("after the last attempt the last answer is handed back", async () => {
  let tries = 0;
  const value = await retry(
    async () => {
      tries += 1;
      return { kind: "again", value: `try ${tries}` };
    },
    { attempts: 3, backoff: RULES, sleep: async () => undefined },
  );
  expect(value).toBe("try 3");
});
