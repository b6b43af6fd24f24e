import { describe, expect, it } from "vitest";

import { defaultDay, deliveryDays } from "./delivery-days";

const zone = "Asia/Kolkata";

describe("days for a new try", () => {
  it("are the seven after today in the organization's calendar", () => {
    const days = deliveryDays(Date.parse("2026-11-27T01:00:00+05:30"), zone);
    expect(days.map(({ iso }) => iso)).toEqual([
      ...["2026-11-28", "2026-11-29", "2026-11-30", "2026-12-01"],
      ...["2026-12-02", "2026-12-03", "2026-12-04"],
    ]);
    expect(days[0]).toEqual({ iso: "2026-11-28", weekday: "Sat", day: 28 });
  });

  it("never suggests a Sunday", () => {
    expect(defaultDay(Date.parse("2026-11-28T12:00:00+05:30"), zone)).toBe("2026-11-30");
  });
});
