import { describe, expect, test } from "vitest";
import { addSku, draftsOfLines, readAmount, readLines, shortOf } from "./order-draft";

const razai = { skuId: "s1", code: "KL-RZ", name: "Razai", available: 3 };

describe("the lines of an order made by hand", () => {
  test("a SKU that is picked again is one unit more, and keeps the price that was typed", () => {
    const [once] = addSku([], razai, "INR");
    const again = addSku([{ ...once!, price: "99" }], razai, "INR");
    expect(again).toMatchObject([{ quantity: "2", price: "99" }]);
  });

  test("begin with what a SKU usually costs, in the order's currency only", () => {
    const price = { amountMinor: 468_300, currency: "INR" };
    expect(addSku([], { ...razai, price }, "INR")).toMatchObject([{ price: "4683.00" }]);
    expect(addSku([], { ...razai, price }, "USD")).toMatchObject([{ price: "" }]);
  });

  test("are read in whole units and minor units, with their sum", () => {
    const lines = [
      { ...addSku([], razai, "INR")[0]!, quantity: "1,200", price: "4,683.50" },
      { ...addSku([], { ...razai, skuId: "s2" }, "INR")[0]!, quantity: "2", price: "0" },
    ];
    expect(readLines(lines, "INR")).toEqual({
      body: [
        { skuId: "s1", quantity: 1200, unitPriceMinor: 468_350 },
        { skuId: "s2", quantity: 2, unitPriceMinor: 0 },
      ],
      subtotalMinor: 562_020_000,
      errors: {},
    });
  });

  test("what cannot be taken is said beside its field, in the API's own path", () => {
    expect(readLines([], "INR").errors).toHaveProperty("lines");
    const [line] = addSku([], razai, "INR");
    const { errors } = readLines([{ ...line!, quantity: "two", price: "-1" }], "INR");
    expect(Object.keys(errors)).toEqual(["lines.0.quantity", "lines.0.unitPriceMinor"]);
  });

  test("never go below what has left", () => {
    const [line] = addSku([], razai, "INR");
    const { errors } = readLines([{ ...line!, quantity: "1", price: "1", shipped: 2 }], "INR");
    expect(errors["lines.0.quantity"]).toContain("2 have left");
  });

  test("more than is free is said, and is no fault", () => {
    const [line] = addSku([], razai, "INR");
    expect(shortOf({ ...line!, quantity: "5" })).toBe(2);
    expect(shortOf({ ...line!, quantity: "5", available: undefined })).toBe(0);
  });

  test("of an order that is there leave out what was taken off", () => {
    const view = {
      ...{ id: "l1", kind: "PHYSICAL" as const, title: "Razai", variantTitle: null },
      ...{ skuId: "s1", skuCode: "KL-RZ", externalSku: null, hsn: null, channelVariantId: null },
      ...{ ordered: 4, reserved: 1, shipped: 2, cancelled: 1, backOrdered: 0 },
      ...{ requiresShipping: true, total: { amountMinor: 3, currency: "INR" } },
      unitPrice: { amountMinor: 25_000, currency: "INR" },
    };
    expect(draftsOfLines([view, { ...view, cancelled: 4 }])).toMatchObject([
      { lineId: "l1", quantity: "3", price: "250.00", shipped: 2 },
    ]);
  });

  test("an amount may be left out", () => {
    expect([readAmount("", "INR"), readAmount("12.5", "INR"), readAmount("x", "INR")]).toEqual([
      ...[0, 1250, undefined],
    ]);
  });
});
