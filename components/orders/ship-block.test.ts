import { expect, test } from "vitest";
import type { OrderListItem } from "@/lib/orders/schema";
import { blockOf } from "./ship-block";

const order = (given: Partial<OrderListItem>) =>
  ({
    ...{
      status: "TO_SHIP",
      unitCount: 2,
      reservedUnitCount: 2,
      combinedInto: null,
      shipment: null,
    },
    ...given,
  }) as OrderListItem;

test.each([
  ["one to ship", {}, undefined],
  ["one that waits for its payment", { status: "RECEIVED" }, "It is not paid yet."],
  [
    "gift cards that are paid",
    { status: "RECEIVED", unitCount: 0 },
    "Nothing in it needs shipping.",
  ],
  [
    "a short one",
    { status: "SHORT_STOCK", reservedUnitCount: 1 },
    "Only 1 of 2 units are reserved.",
  ],
] as const)("%s says why it cannot be booked", (_name, given, words) => {
  expect(blockOf(order(given))).toBe(words);
});
