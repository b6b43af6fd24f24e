import { describe, expect, it } from "vitest";

import { groupAwb, shortAwb } from "./awb-cell";

describe("an AWB in a list", () => {
  it("keeps groups of four and shows the last two", () => {
    expect(groupAwb("14908812334571")).toEqual(["1490", "8812", "3345", "71"]);
    expect(shortAwb("14908812334571")).toBe("…3345 71");
  });

  it("leaves letters and short numbers as the courier wrote them", () => {
    expect(shortAwb("500999A3408005")).toBe("500999A3408005");
    expect(shortAwb("12345678")).toBe("12345678");
  });
});
