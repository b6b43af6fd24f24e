import { describe, expect, it } from "vitest";

import { fieldErrorsOf, inputFor, NO_MOVE } from "./action-draft";

describe("the input of an action", () => {
  it("takes each kind from its own part of the draft and nothing else", () => {
    const draft = {
      sku: { id: "sku-1", code: "BLK" },
      awb: " 1490 8812 ",
      date: "2026-11-21",
      status: "IN_TRANSIT",
      reason: "  moved to hub ",
    };
    expect(inputFor("none", draft)).toEqual({ ok: true, input: {} });
    expect(inputFor("sku", draft)).toEqual({ ok: true, input: { skuId: "sku-1" } });
    expect(inputFor("awb", draft)).toEqual({ ok: true, input: { awb: "14908812" } });
    expect(inputFor("date", draft)).toEqual({ ok: true, input: { date: "2026-11-21" } });
    expect(inputFor("status", draft)).toEqual({ ok: true, input: { status: "IN_TRANSIT" } });
    expect(inputFor("reason", draft)).toEqual({ ok: true, input: { reason: "moved to hub" } });
  });

  it("tells a code without bearing on the parcel by no status", () => {
    expect(inputFor("status", { status: NO_MOVE })).toEqual({ ok: true, input: { status: null } });
  });

  it.each(["sku", "address", "awb", "date", "status", "reason"] as const)(
    "says what is missing for %s instead of sending nothing",
    (kind) => {
      expect(inputFor(kind, {})).toMatchObject({ ok: false });
    },
  );

  it("finds the server's word by the field's own name", () => {
    expect(fieldErrorsOf({ "input.awb": "Not an AWB", city: "Enter the city" })).toEqual({
      awb: "Not an AWB",
      city: "Enter the city",
    });
  });
});
