import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryDelayMs, unreachableDelayMs } from "./retry-schedule";
import { resolveSettings } from "./server-options";

const given = { databaseUrl: "postgres://", port: 0, appUrls: [] };

describe("the default schedule is the real server's", () => {
  const settings = resolveSettings(given);
  test.each([
    [1, 15],
    [2, 30],
    [3, 60],
    [4, 120],
    [10, 7_200],
    [25, 7_200],
  ])("retry %d comes after %d s and up to 30 s of chance", (attempt, seconds) => {
    expect(retryDelayMs(settings, attempt, () => 0)).toBe(seconds * 1_000);
    expect(retryDelayMs(settings, attempt, () => 1)).toBe(seconds * 1_000 + 30_000);
  });
});

test("a schedule of one's own is kept, its last delay repeats and chance adds at most a fifth", () => {
  const settings = resolveSettings({ ...given, retryDelaysMs: [10, 50] });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, chance) => {
        const delayMs = retryDelayMs(settings, attempt, () => chance);
        const baseMs = attempt === 1 ? 10 : 50;
        expect(delayMs).toBeGreaterThanOrEqual(baseMs);
        expect(delayMs).toBeLessThanOrEqual(baseMs + 10);
      },
    ),
  );
});

test("an app that cannot be reached is asked less and less often, but at least every 15 s", () => {
  expect(unreachableDelayMs(0)).toBe(250);
  expect(unreachableDelayMs(3)).toBe(2_000);
  expect(unreachableDelayMs(1_000)).toBe(15_000);
});

test("a server without keys listens on this machine only", () => {
  const open = { ...given, host: "0.0.0.0" };
  expect(() => resolveSettings(open)).toThrow("INNGEST_SIGNING_KEY");
  expect(() => resolveSettings({ ...open, signingKey: "signkey-x-00" })).toThrow(
    "INNGEST_EVENT_KEY",
  );
  const keys = { signingKey: "signkey-x-00", eventKeys: ["key"] };
  expect(resolveSettings({ ...open, ...keys }).host).toBe("0.0.0.0");
});
