import { describe, expect, it } from "vitest";

import { actionWords, dayInWords } from "./action-words";

describe("the name of an act", () => {
  it("takes the choice in place of its stand-in", () => {
    const date = "2026-11-21";
    const sku = { id: "1", code: "KL-RZ-DBL" };
    expect(actionWords({ label: "Try again on another day", input: "date" }, { date })).toBe(
      "Try again on Sat 21 Nov",
    );
    expect(actionWords({ label: "Map to a SKU", input: "sku" }, { sku })).toBe("Map to KL-RZ-DBL");
  });

  it("adds the choice where there is no stand-in, and nothing where there is no choice", () => {
    expect(actionWords({ label: "Bring it", input: "date" }, { date: "2026-12-01" })).toBe(
      "Bring it on Tue 1 Dec",
    );
    expect(actionWords({ label: "Map to a SKU", input: "sku" }, {})).toBe("Map to a SKU");
  });

  it("writes a day as it stands in the calendar, whatever the machine's zone", () => {
    expect(dayInWords("2026-03-01")).toBe("Sun 1 Mar");
  });
});
