import { expect, test } from "vitest";

import { daysText } from "./pickup-words";

test.each([
  [[1, 2, 3, 4, 5, 6], "Mon–Sat"],
  [[5, 1, 2, 3], "Mon–Wed, Fri"],
  [[6, 7], "Sat, Sun"],
  [[3], "Wed"],
  [[1, 2, 3, 4, 5, 6, 7], "every day"],
  [[], ""],
])("%j is %s", (days, text) => {
  expect(daysText(days)).toBe(text);
});
