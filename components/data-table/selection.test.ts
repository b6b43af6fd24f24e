import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { nextCursor, pageState, togglePage, toggleRange, toggleRow } from "./selection";

const page = ["a", "b", "c", "d", "e"];

describe("choosing rows", () => {
  it("takes a range in either direction with the state of the row that was touched last", () => {
    expect([...toggleRange(new Set(["b"]), page, "b", "d")]).toEqual(["b", "c", "d"]);
    expect([...toggleRange(new Set(["d"]), page, "d", "b")].toSorted()).toEqual(["b", "c", "d"]);
    expect([...toggleRange(new Set(page), page, "b", "d")]).toEqual(["a", "e"]);
  });

  it("takes one row when the anchor is on another page", () => {
    expect([...toggleRange(new Set(), page, "z", "c")]).toEqual(["c"]);
  });

  it("keeps what was chosen on other pages", () => {
    fc.assert(
      fc.property(fc.subarray(page), fc.constantFrom(...page), (chosen, id) => {
        const before = new Set([...chosen, "other"]);
        expect(togglePage(before, page).has("other")).toBe(true);
        expect(toggleRange(before, page, chosen[0], id).has("other")).toBe(true);
      }),
    );
  });

  it("brings a row back to where it was when toggled twice", () => {
    fc.assert(
      fc.property(fc.subarray(page), fc.constantFrom(...page), (chosen, id) => {
        const before = new Set(chosen);
        expect(toggleRow(toggleRow(before, id), id)).toEqual(before);
      }),
    );
  });

  it("shows some, all or none of the page", () => {
    expect(pageState(new Set(["z"]), page)).toBe(false);
    expect(pageState(new Set(["a"]), page)).toBe("mixed");
    expect(pageState(togglePage(new Set(["a"]), page), page)).toBe(true);
    expect(pageState(new Set(), [])).toBe(false);
  });
});

describe("the cursor", () => {
  it("begins at the first row and holds at both ends", () => {
    expect(nextCursor(page, undefined, 1)).toBe("a");
    expect(nextCursor(page, undefined, -1)).toBe("a");
    expect(nextCursor(page, "e", 1)).toBe("e");
    expect(nextCursor(page, "a", -1)).toBe("a");
    expect(nextCursor(page, "b", 1)).toBe("c");
    expect(nextCursor([], undefined, 1)).toBeUndefined();
  });

  it("begins again when its row has left the page", () => {
    expect(nextCursor(page, "gone", 1)).toBe("a");
  });
});
