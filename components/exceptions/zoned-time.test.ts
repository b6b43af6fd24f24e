import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, civilDateOf, instantOf, isoDateOf } from "./zoned-time";

const zones = ["Asia/Kolkata", "America/New_York", "Europe/Berlin", "UTC", "Pacific/Auckland"];

describe("time in a zone", () => {
  it("knows that a day begins earlier in the east", () => {
    const evening = Date.parse("2026-11-20T20:00:00Z");
    expect(isoDateOf(civilDateOf(evening, "Asia/Kolkata"))).toBe("2026-11-21");
    expect(isoDateOf(civilDateOf(evening, "America/New_York"))).toBe("2026-11-20");
  });

  it("finds nine o'clock on both sides of a change of the clocks", () => {
    const nine = (date: Parameters<typeof instantOf>[0]) =>
      new Date(instantOf(date, 9, "America/New_York")).toISOString();
    expect(nine({ year: 2026, month: 10, day: 31 })).toBe("2026-10-31T13:00:00.000Z");
    expect(nine({ year: 2026, month: 11, day: 1 })).toBe("2026-11-01T14:00:00.000Z");
    expect(nine({ year: 2026, month: 11, day: 2 })).toBe("2026-11-02T14:00:00.000Z");
  });

  it("comes back to the same date, whatever the zone, the day and the month's end", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        fc.integer({ min: 0, max: 400 }),
        (zone, at, days) => {
          const date = addDays(civilDateOf(at, zone), days);
          expect(civilDateOf(instantOf(date, 9, zone), zone)).toEqual(date);
          expect(addDays(date, -days)).toEqual(civilDateOf(at, zone));
        },
      ),
    );
  });
});
