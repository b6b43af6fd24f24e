import fc from "fast-check";
import { expect, test } from "vitest";
import { codShares } from "./cod-shares";

const nothing = { units: 0, codAmountMinor: 0 };

test("one parcel collects the whole amount, shipping included", () => {
  const order = { codAmountMinor: 129_900, totalMinor: 129_900, openUnits: 2 };
  expect(codShares(order, [{ units: 2, goodsMinor: 119_900 }], nothing)).toEqual([129_900]);
});

test("two parcels collect the amount between them", () => {
  const order = { codAmountMinor: 100_001, totalMinor: 100_001, openUnits: 3 };
  const shares = codShares(
    order,
    [
      { units: 2, goodsMinor: 66_667 },
      { units: 1, goodsMinor: 33_334 },
    ],
    nothing,
  );
  expect(shares).toEqual([66_667, 33_334]);
});

test("a prepaid order collects nothing", () => {
  const order = { codAmountMinor: 0, totalMinor: 50_000, openUnits: 1 };
  expect(codShares(order, [{ units: 1, goodsMinor: 50_000 }], nothing)).toEqual([0]);
});

test("never more than the order's amount, and exactly it once the order is complete", () => {
  const group = fc.record({
    units: fc.integer({ min: 1, max: 5 }),
    goodsMinor: fc.integer({ min: 0, max: 500_000 }),
  });
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 25 }),
      (groups, codAmountMinor, openUnits) => {
        const goods = groups.reduce((sum, one) => sum + one.goodsMinor, 0);
        const order = { codAmountMinor, totalMinor: goods, openUnits };
        const sum = codShares(order, groups, nothing).reduce((total, share) => total + share, 0);
        const units = groups.reduce((total, one) => total + one.units, 0);
        expect(sum).toBeLessThanOrEqual(codAmountMinor);
        if (units >= openUnits) expect(sum).toBe(codAmountMinor);
      },
    ),
  );
});
