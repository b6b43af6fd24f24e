import { describe, expect, test } from "vitest";
import { diffOf } from "./timeline-diff";

describe("the line difference of an edit", () => {
  test("shows each line as it was in red and as it is in green, with how many", () => {
    const lines = [
      { title: "Cushion cover", sku: "KL-CC-16", from: 2, to: 3 },
      { title: "Razai", sku: null, from: 3, to: 1 },
    ];
    expect(diffOf({ lines })).toEqual([
      { kind: "removed", text: "2 × KL-CC-16" },
      { kind: "added", text: "3 × KL-CC-16", note: "1 more" },
      { kind: "removed", text: "3 × Razai" },
      { kind: "added", text: "1 × Razai", note: "2 fewer" },
    ]);
  });

  test("a line that is new or gone has one colour", () => {
    const edit = { title: "Dohar", sku: "KL-DH" };
    const lines = [
      { ...edit, from: 0, to: 2 },
      { ...edit, from: 1, to: 0 },
    ];
    expect(diffOf({ lines }).map(({ kind, note }) => [kind, note])).toEqual([
      ["added", "new line"],
      ["removed", "line removed"],
    ]);
  });

  test("anything of another shape is no difference", () => {
    for (const data of [null, 7, "x", {}, { lines: "no" }, { lines: [{ title: "x" }, null] }])
      expect(diffOf(data)).toEqual([]);
  });
});
