import { describe, expect, it } from "vitest";

import { readTrail, rowsShown, stepBack, stepOn } from "./trail";

describe("the trail through a list that only goes forward", () => {
  it("leads on and back by the same places", () => {
    const second = stepOn(readTrail(null), "WzEsMl0");
    const third = stepOn(readTrail(second), "WzMsNF0");
    expect(readTrail(third)).toEqual(["WzEsMl0", "WzMsNF0"]);
    expect(stepBack(readTrail(third))).toBe(second);
    expect(stepBack(readTrail(second))).toBeUndefined();
  });

  it("knows which rows a page shows", () => {
    expect(rowsShown([], 25, 25, 650)).toBe("1–25 of 650");
    expect(rowsShown(["a", "b"], 500, 12, 1012)).toBe("1,001–1,012 of 1,012");
    expect(rowsShown(["a"], 25, 3)).toBe("26–28");
  });
});
