import { expect, test } from "vitest";
import { takeoverWords } from "./words";

const none = {
  changeCount: 0,
  skuCount: 0,
  dropCount: 0,
  bigDropCount: 0,
  unitsDown: 0,
  unitsUp: 0,
};

test("says how much changes, and which way", () => {
  expect(takeoverWords({ ...none, drops: [] })).toMatch(/^Nothing changes/);
  expect(takeoverWords({ ...none, changeCount: 1, skuCount: 1, unitsUp: 1, drops: [] })).toBe(
    "1 number of 1 SKU changes: 1 rises by 1 unit.",
  );
  expect(
    takeoverWords({
      ...{ changeCount: 1_012, skuCount: 8, dropCount: 1_000, bigDropCount: 1 },
      ...{ unitsDown: 3_100, unitsUp: 19, drops: [] },
    }),
  ).toBe("1,012 numbers of 8 SKUs change: 1,000 fall by 3,100 units, 12 rise by 19 units.");
});
