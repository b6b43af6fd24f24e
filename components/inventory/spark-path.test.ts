import { describe, expect, it } from "vitest";

import { sparkPath } from "./spark-path";

describe("sparkPath", () => {
  it("puts the highest number at the top and zero at the floor", () => {
    expect(sparkPath([10, 0, 5], 64, 18)).toBe("M0 2L32 16L64 9");
  });

  it("draws stock that was never there along the floor", () => {
    expect(sparkPath([0, 0], 64, 18)).toBe("M0 16L64 16");
  });

  it("draws a single day as a level line, and nothing for no days", () => {
    expect(sparkPath([7], 64, 18)).toBe("M0 2H64");
    expect(sparkPath([], 64, 18)).toBe("");
  });
});
