import { describe, expect, it } from "vitest";

import { fieldOf, instantOfField, usualInstants } from "./as-of";

const KOLKATA = "Asia/Kolkata";
const NEW_YORK = "America/New_York";
const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

describe("as-of field", () => {
  it("is read on the organization's clock, not the browser's", () => {
    expect(iso(instantOfField("2026-11-12T10:00", KOLKATA))).toBe("2026-11-12T04:30:00.000Z");
    expect(iso(instantOfField("2026-11-12T10:15", NEW_YORK))).toBe("2026-11-12T15:15:00.000Z");
  });

  it("shows again what it was given", () => {
    for (const zone of [KOLKATA, NEW_YORK])
      for (const text of ["2026-11-12T00:05", "2026-06-30T23:59"]) {
        const at = instantOfField(text, zone);
        expect(at === undefined ? undefined : fieldOf(at, zone)).toBe(text);
      }
  });

  it("is nothing while the field is incomplete", () => {
    expect(instantOfField("", KOLKATA)).toBeUndefined();
    expect(instantOfField("2026-11-12", KOLKATA)).toBeUndefined();
  });

  it("offers midnights of the organization", () => {
    const now = Date.parse("2026-11-12T20:00:00Z");
    const at = Object.fromEntries(usualInstants(now, KOLKATA).map((each) => [each.label, each.at]));
    // It is the 13th in India by then.
    expect(iso(at["Start of today"])).toBe("2026-11-12T18:30:00.000Z");
    expect(iso(at["Start of this month"])).toBe("2026-10-31T18:30:00.000Z");
  });
});
