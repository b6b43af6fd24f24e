import { describe, expect, it } from "vitest";

import { addLine, checkLines, linesBody, setQuantity, unitsOf } from "./unit-lines-draft";

const sheet = { skuId: "a", code: "KL-BS-WHT", name: "Bath sheet", available: 12 };
const throwOver = { skuId: "b", code: "KL-KT-RST", name: "Kantha throw", available: undefined };

describe("lines of a delivery or a transfer", () => {
  it("counts a SKU that is scanned again up, so that each stands there once", () => {
    const once = addLine([], sheet);
    const twice = addLine(once, sheet);
    expect(twice.map(({ quantity }) => quantity)).toEqual(["2"]);
    expect(addLine(twice, sheet)[0]?.quantity).toBe("3");
    expect(addLine(twice, throwOver)).toHaveLength(2);
  });

  it("asks for at least one SKU, and for units of each, by the API's paths", () => {
    expect(checkLines([])).toEqual({ lines: "Add at least one SKU" });
    const lines = setQuantity(addLine(addLine([], sheet), throwOver), "b", "4");
    expect(checkLines(lines)).toEqual({ "lines.0.quantity": "At least one unit" });
    expect(checkLines(setQuantity(lines, "a", "1,000"))).toEqual({});
  });

  it("adds units up and sends whole numbers", () => {
    const lines = setQuantity(addLine([], sheet), "a", "1,000");
    expect(unitsOf(lines)).toBe(1000);
    expect(linesBody(lines)).toEqual([{ skuId: "a", quantity: 1000 }]);
  });
});
