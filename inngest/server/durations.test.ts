import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDue, parseDurationMs, parseRetryAfterMs } from "./durations";

const now = new Date("2026-11-20T12:00:00Z");

test("a duration is the sum of its parts, as the SDK writes them", () => {
  const parts = fc.tuple(fc.nat(3), fc.nat(6), fc.nat(23), fc.nat(59), fc.nat(59));
  fc.assert(
    fc.property(parts, ([weeks, days, hours, minutes, seconds]) => {
      const text = `${weeks}w${days}d${hours}h${minutes}m${seconds}s`;
      const expected = ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
      expect(parseDurationMs(text)).toBe(expected);
    }),
  );
});

test("an empty duration is over at once: the SDK writes zero that way", () => {
  expect(parseDue("", now)).toEqual(now);
});

test("an instant is itself", () => {
  expect(parseDue("2026-12-01T00:00:00.000Z", now)).toEqual(new Date("2026-12-01T00:00:00Z"));
});

test.each(["soon", "2x", "1h30", "-5s"])("%s is no time", (text) => {
  expect(parseDurationMs(text)).toBeNull();
});

test("retry-after is seconds or an instant, never in the past", () => {
  expect(parseRetryAfterMs("3", now)).toBe(3_000);
  expect(parseRetryAfterMs("2026-11-20T12:00:05.000Z", now)).toBe(5_000);
  expect(parseRetryAfterMs("2020-01-01T00:00:00.000Z", now)).toBe(0);
  expect(parseRetryAfterMs("later", now)).toBeNull();
});
