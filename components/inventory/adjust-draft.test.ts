import { describe, expect, it } from "vitest";

import {
  adjustBody,
  checkAdjustment,
  EMPTY_ADJUSTMENT,
  previewOf,
  readUnits,
} from "./adjust-draft";

const level = { onHand: 47, reserved: 6, available: 41 };
const key = { skuId: "sku", warehouseId: "warehouse" };
const counted = { ...EMPTY_ADJUSTMENT, quantity: "45", reason: "Damaged" };
const difference = { ...counted, mode: "difference" } as const;

describe("an adjustment by hand", () => {
  it("reads both minuses, a plus and thousands, and nothing else", () => {
    expect(["-2", "−2", "+5", "1,204", " 7 "].map(readUnits)).toEqual([-2, -2, 5, 1204, 7]);
    expect(["", "2.5", "two", "--2"].map(readUnits)).toEqual(Array(4).fill(undefined));
  });

  it("shows what a count comes to, held units included", () => {
    expect(previewOf(counted, level)).toEqual({ delta: -2, onHand: 45, available: 39 });
    expect(previewOf({ ...counted, quantity: "" }, level)).toBeUndefined();
    expect(previewOf({ ...counted, quantity: "-1" }, level)).toBeUndefined();
  });

  it("shows what a difference comes to", () => {
    expect(previewOf({ ...difference, quantity: "−3" }, level)).toEqual({
      delta: -3,
      onHand: 44,
      available: 38,
    });
  });

  it("asks for a number and for a reason", () => {
    expect(checkAdjustment(EMPTY_ADJUSTMENT)).toEqual({
      quantity: "Enter a whole number",
      reason: "Say why, for whoever opens it next",
    });
    expect(checkAdjustment({ ...difference, quantity: "0" }).quantity).toBeDefined();
    expect(checkAdjustment({ ...counted, quantity: "0" })).toEqual({});
  });

  it("says that units came back only where there are more of them", () => {
    const returned = { ...difference, kind: "RETURNED", quantity: "2" } as const;
    expect(adjustBody(returned, key)).toMatchObject({ kind: "RETURNED", delta: 2 });
    expect(adjustBody({ ...returned, quantity: "-2" }, key)).toMatchObject({ kind: "ADJUSTED" });
    expect(adjustBody(counted, key)).toEqual({
      ...{ ...key, kind: "ADJUSTED", countedTo: 45, reason: "Damaged" },
    });
  });
});
