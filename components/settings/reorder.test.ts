import { expect, test } from "vitest";

import { moveItem } from "./reorder";

const ITEMS = ["a", "b", "c", "d"];

test.each([
  [0, 2, "bcad"],
  [3, 0, "dabc"],
  [1, 2, "acbd"],
  [2, 9, "abdc"],
  [1, -4, "bacd"],
])("from %i to %i", (from, to, expected) => {
  expect(moveItem(ITEMS, from, to).join("")).toBe(expected);
});

test("nothing moves beyond an end, nor from nowhere", () => {
  expect(moveItem(ITEMS, 0, -1)).toBe(ITEMS);
  expect(moveItem(ITEMS, 3, 4)).toBe(ITEMS);
  expect(moveItem(ITEMS, 7, 0)).toBe(ITEMS);
});
