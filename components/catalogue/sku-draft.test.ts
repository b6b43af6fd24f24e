import { expect, test } from "vitest";
import { createSkuSchema } from "@/lib/catalog/schema";
import { checkDraft, draftOf, emptyDraft, fieldErrors, skuBody, type SkuDraft } from "./sku-draft";

const RIGHT: SkuDraft = {
  ...emptyDraft("INR", "IN"),
  ...{ code: " KL-1 ", name: "Razai", weightGrams: "1,800", lengthMillimetres: "400" },
  ...{ widthMillimetres: "300", heightMillimetres: "120", price: "2,990.5", currency: "inr" },
};

test("a draft that is right is a body that the API takes, and comes back as it was", () => {
  expect(checkDraft(RIGHT)).toEqual({});
  const sent = createSkuSchema.parse(skuBody(RIGHT));
  expect(sent).toMatchObject({
    ...{ code: "KL-1", weightGrams: 1800, barcode: null, originCountry: "IN", lowStockAt: null },
    price: { amountMinor: 299_050, currency: "INR" },
  });
  const stored = {
    ...{ ...sent, id: "1", archivedAt: null, product: null, packageType: null },
    ...{ variantCount: 0, available: 0, reserved: 0, onHand: 0 },
  } as unknown as Parameters<typeof draftOf>[0];
  expect(createSkuSchema.parse(skuBody(draftOf(stored, "USD")))).toEqual(sent);
});

test("each field that is wrong is named, in the order of the form; what is empty can wait", () => {
  const wrong = { ...RIGHT, code: "", weightGrams: "1.8", hsn: "94049", price: "free" };
  expect(Object.keys(checkDraft(wrong))).toEqual(["code", "weightGrams", "hsn", "price"]);
  expect(checkDraft({ ...RIGHT, price: "", currency: "" })).toEqual({});
});

test("form and API agree on every wrong field", () => {
  const wrongs: Partial<SkuDraft>[] = [
    { code: " " },
    { name: "" },
    { barcode: "12 34" },
    { heightMillimetres: "0" },
    { hsn: "12345" },
    { originCountry: "India" },
    { lowStockAt: "-1" },
    { currency: "RUPEE" },
  ];
  for (const change of wrongs) {
    const draft = { ...RIGHT, ...change };
    expect(checkDraft(draft), JSON.stringify(change)).not.toEqual({});
    expect(createSkuSchema.safeParse(skuBody(draft)).success, JSON.stringify(change)).toBe(false);
  }
});

test("what the server says of a price stands at the field that is meant", () => {
  expect(fieldErrors({ "price.currency": "Three letters", code: "Taken" })).toEqual({
    ...{ code: "Taken", currency: "Three letters" },
  });
});
