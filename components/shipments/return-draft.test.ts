import { describe, expect, it } from "vitest";

import { checkReturn, returnBody, returnLinesOf, sumReturn } from "./return-draft";

const ID = "019a0000-0000-7000-8000-000000000001";
const lines = returnLinesOf({
  lines: [
    {
      ...{ orderLineId: ID, title: "Cushion cover", skuCode: "KL-CC", quantity: 3 },
      ...{ orderId: "o", orderNumber: "KL-1" },
    },
  ],
});
const typed = (good: string, damaged: string) => lines.map((line) => ({ ...line, good, damaged }));

describe("a return as it is counted", () => {
  it("begins with everything good", () => {
    expect(sumReturn(lines)).toEqual({ good: 3, damaged: 0, missing: 0 });
    expect(checkReturn(lines)).toEqual({});
  });

  it("names the order of a line where the parcel carried several", () => {
    const line = { orderLineId: ID, title: "Cushion cover", skuCode: "KL-CC", quantity: 1 };
    const [one, two] = [
      { ...line, orderId: "o", orderNumber: "KL-1" },
      { ...line, orderId: "p", orderNumber: "KL-2" },
    ];
    expect(lines[0]?.orderNumber).toBeUndefined();
    expect(returnLinesOf({ lines: [one, two] }).map((each) => each.orderNumber)).toEqual([
      "KL-1",
      "KL-2",
    ]);
  });

  it("counts as missing what is in neither count", () => {
    expect(sumReturn(typed("1", "1"))).toEqual({ good: 1, damaged: 1, missing: 1 });
    expect(sumReturn(typed("", ""))).toEqual({ good: 0, damaged: 0, missing: 3 });
  });

  it("refuses more than travelled, and what is no whole number", () => {
    expect(checkReturn(typed("3", "1"))).toEqual({
      "lines.0.backToStock": "No more than 3 travelled in it",
    });
    for (const wrong of ["-1", "1.5", "two"])
      expect(checkReturn(typed(wrong, ""))).toEqual({
        "lines.0.backToStock": "Enter whole numbers from zero up",
      });
  });

  it("sends every line, and a note only where there is one", () => {
    expect(returnBody(typed("2", ""), "w", " ")).toEqual({
      warehouseId: "w",
      lines: [{ orderLineId: ID, backToStock: 2, damaged: 0 }],
    });
    expect(returnBody(lines, "w", " Wet box ")).toMatchObject({ note: "Wet box" });
  });
});
