import { describe, expect, it } from "vitest";

import { formatDuration, formatTime } from "./format-time";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("formatDuration", () => {
  it.each([
    [38 * MINUTE, "38 min"],
    [3 * HOUR + 38 * MINUTE, "3 h 38 m"],
    [6 * HOUR, "6 h"],
    [52 * HOUR, "2 d 4 h"],
    [72 * HOUR, "3 d"],
    [41 * 24 * HOUR + 5 * HOUR, "41 d"],
    [9_000, "9 s"],
    [-22 * MINUTE, "22 min"],
  ])("writes %i ms as %s", (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe("formatTime", () => {
  const at = new Date("2026-11-18T10:36:31Z");
  const now = new Date("2026-11-20T08:52:00Z");
  it.each([
    ["time", "16:06"],
    ["day", "Wed 18 Nov"],
    ["day-time", "Wed 18, 16:06"],
    ["date-time", "Wed 18 Nov, 16:06"],
    ["full", "Wed 18 Nov 2026, 16:06:31 IST"],
    ["auto", "Wed 18"],
  ] as const)("writes %s in the warehouse's zone", (format, words) => {
    expect(formatTime(at, "Asia/Kolkata", format, now)).toBe(words);
  });

  it("takes the day of the zone, not of the server", () => {
    const lateUtc = new Date("2026-11-19T20:00:00Z");
    expect(formatTime(lateUtc, "Asia/Kolkata", "auto", now)).toBe("01:30");
    expect(formatTime(lateUtc, "America/New_York", "auto", now)).toBe("Thu 19");
  });

  it("names the zone in winter and in summer", () => {
    expect(formatTime(at, "America/New_York", "full", now)).toMatch(/ EST$/);
    expect(formatTime(new Date("2026-07-01T12:00:00Z"), "America/New_York", "full", now)).toMatch(
      / EDT$/,
    );
  });
});
