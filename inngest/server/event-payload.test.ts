import { expect, test } from "vitest";
import { patternsFor } from "./event-payload";

test("an event answers to its name and to the patterns above it", () => {
  expect(patternsFor("shop/order.line.added")).toEqual([
    "shop/order.line.added",
    "shop/*",
    "shop/order.*",
    "shop/order.line.*",
  ]);
  expect(patternsFor("plain")).toEqual(["plain"]);
  expect(patternsFor("\u{1f4e6}/sent")).toEqual(["\u{1f4e6}/sent", "\u{1f4e6}/*"]);
});
