import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { unwrap } from "@/lib/kernel/result";
import { buyer, exampleShipment, jaipur } from "../../testing/example-shipment";
import type { CarrierLine, ShipmentRequest } from "../../model";
import { settingsSchema } from "../config";
import { splitName } from "./address";
import { toVendorLines } from "./lines";
import { toVendorOrder } from "./order";

const settings = settingsSchema.parse({});
const order = (changes: Partial<ShipmentRequest> = {}) =>
  toVendorOrder(exampleShipment(changes), settings, "KL-10042-1");
const fieldOf = (changes: Partial<ShipmentRequest>): string | undefined => {
  const result = order(changes);
  return result.ok ? undefined : result.error.field;
};

test("a shipment becomes the order Shiprocket documents", () => {
  expect(unwrap(order())).toEqual({
    order_id: "KL-10042-1",
    // 20:15 UTC is the next day in India.
    order_date: "2026-11-21 01:45",
    pickup_location: "Jaipur",
    comment: "Order #10042",
    billing_customer_name: "Ananya",
    billing_last_name: "Rao Deshmukh",
    billing_address: "Flat 402, Lotus Heights",
    billing_address_2: "Linking Road, Bandra West",
    billing_city: "Mumbai",
    billing_pincode: "400050",
    billing_state: "Maharashtra",
    billing_country: "India",
    billing_email: "ananya@buyer.example",
    billing_phone: "9820011223",
    billing_isd_code: "+91",
    shipping_is_billing: true,
    order_items: [
      {
        name: "Indigo cushion cover",
        sku: "CUSH-IND-45",
        units: 2,
        selling_price: 1299,
        hsn: "630492",
      },
      { name: "Ajrakh runner", sku: "RUN-AJR-180", units: 1, selling_price: 2450.5 },
    ],
    payment_method: "Prepaid",
    sub_total: 5048.5,
    shipping_charges: 0,
    giftwrap_charges: 0,
    transaction_charges: 0,
    total_discount: 0,
    weight: 1.25,
    length: 32,
    breadth: 25.5,
    height: 9,
    is_insurance_opt: 0,
  });
});

test("cash on delivery collects the amount of the order, not the sum of the lines", () => {
  const value = unwrap(order({ payment: { kind: "COD", amountToCollect: money(499_900, "INR") } }));
  expect(value).toMatchObject({ payment_method: "COD", sub_total: 4999, shipping_charges: 0 });
});

test("a separate billing address makes the shipping fields explicit", () => {
  const value = unwrap(order({ billTo: { ...jaipur, name: "Accounts", phone: "9829012345" } }));
  expect(value).toMatchObject({
    shipping_is_billing: false,
    billing_customer_name: "Accounts",
    shipping_customer_name: "Ananya",
    shipping_phone: "9820011223",
  });
});

test("a number that stands in line 2 is brought into line 1, where Shiprocket looks", () => {
  const value = unwrap(order({ shipTo: { ...buyer, line1: "Lotus Heights", line2: "Flat 402" } }));
  expect(value).toMatchObject({
    billing_address: "Lotus Heights, Flat 402",
    billing_address_2: "",
  });
});

describe("what Shiprocket would refuse costs no call", () => {
  test.each<[string, Partial<ShipmentRequest>]>([
    ["shipTo.line1", { shipTo: { ...buyer, line1: "Opposite the temple", line2: "" } }],
    ["shipTo.phone", { shipTo: { ...buyer, phone: "022 2650 1234" } }],
    ["shipTo.postalCode", { shipTo: { ...buyer, postalCode: "40005" } }],
    ["shipTo.city", { shipTo: { ...buyer, city: "A city with a very long name indeed" } }],
    ["shipTo.region", { shipTo: { ...buyer, region: " " } }],
    ["shipTo.email", { shipTo: { ...buyer, email: "" } }],
    ["shipTo.countryCode", { shipTo: { ...buyer, countryCode: "US" } }],
    ["shipTo.name", { shipTo: { ...buyer, name: " " } }],
    [
      "lines.0.hsn",
      { lines: [{ name: "Rug", sku: "R", quantity: 1, unitPrice: money(1, "INR"), hsn: "63X4" }] },
    ],
    [
      "lines.0.quantity",
      { lines: [{ name: "Rug", sku: "R", quantity: 0, unitPrice: money(1, "INR") }] },
    ],
    ["lines", { lines: [] }],
    ["declaredValue", { declaredValue: money(1000, "USD") }],
    ["taxPapers.ewayBillNumber", { taxPapers: { ewayBillNumber: "12345678901" } }],
    ["taxPapers.buyerGstin", { taxPapers: { buyerGstin: "27AAPFU0939F1ZW" } }],
    ["parcels.0.weightGrams", { parcels: [{ ...exampleShipment().parcels[0], weightGrams: 0 }] }],
    [
      "parcels.0.dimensions.heightMillimetres",
      {
        parcels: [
          {
            weightGrams: 100,
            dimensions: { lengthMillimetres: 100, widthMillimetres: 100, heightMillimetres: 5 },
          },
        ],
      },
    ],
    ["parcels", { parcels: [exampleShipment().parcels[0], exampleShipment().parcels[0]] }],
  ])("%s", (field, changes) => {
    expect(fieldOf(changes)).toBe(field);
  });

  test("no warehouse registered and no default", () => {
    const { pickupLocation: _, ...request } = exampleShipment();
    const result = toVendorOrder(request, settings, "KL-1");
    expect(result).toMatchObject({ ok: false, error: { reason: "pickup-location-unknown" } });
  });
});

describe("order lines", () => {
  const line: fc.Arbitrary<CarrierLine> = fc.record({
    sku: fc.constantFrom("CUSH", "RUN", "RUG", "RUG/2", ""),
    name: fc.string({ maxLength: 20 }),
    quantity: fc.integer({ min: 1, max: 50 }),
    unitPrice: fc.integer({ min: 0, max: 10_000_000 }).map((paise) => money(paise, "INR")),
  });

  test("merging keeps every unit and every paisa, and names each SKU once", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (lines) => {
        const merged = unwrap(toVendorLines(lines));
        const units = (sum: number, { quantity }: CarrierLine) => sum + quantity;
        const paise = (sum: number, { quantity, unitPrice }: CarrierLine) =>
          sum + quantity * unitPrice.amountMinor;
        expect(merged.reduce((sum, one) => sum + one.units, 0)).toBe(lines.reduce(units, 0));
        expect(
          merged.reduce((sum, one) => sum + one.units * Math.round(one.selling_price * 100), 0),
        ).toBe(lines.reduce(paise, 0));
        expect(new Set(merged.map(({ sku }) => sku)).size).toBe(merged.length);
        expect(merged.every(({ sku, name }) => sku !== "" && name !== "")).toBe(true);
      }),
    );
  });

  test("the same SKU at two prices stays two lines", () => {
    const base = { name: "Rug", sku: "RUG", quantity: 1 };
    const lines = unwrap(
      toVendorLines([
        { ...base, unitPrice: money(100, "INR") },
        { ...base, unitPrice: money(200, "INR") },
        { ...base, unitPrice: money(100, "INR") },
      ]),
    );
    expect(lines).toEqual([
      { name: "Rug", sku: "RUG", units: 2, selling_price: 1 },
      { name: "Rug", sku: "RUG/2", units: 1, selling_price: 2 },
    ]);
  });
});

test("any text in an address gives an order or a field, never a throw", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(
    fc.property(anyText, anyText, anyText, anyText, (name, line1, city, phone) => {
      const result = order({ shipTo: { ...buyer, name, line1, city, phone } });
      if (!result.ok) expect(result.error.field).toMatch(/^shipTo\./);
    }),
  );
});

test("a name comes out whole, however it is split", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (name) => {
      const { firstName, lastName } = splitName(name);
      expect(`${firstName} ${lastName}`.trim()).toBe(name.replace(/\s+/g, " ").trim());
    }),
  );
});

test("weights and sizes go out as they are, to the gram and the millimetre", () => {
  const grams = fc.integer({ min: 1, max: 70_000 });
  const side = fc.integer({ min: 6, max: 3_000 });
  fc.assert(
    fc.property(grams, side, side, side, (weightGrams, length, width, height) => {
      const value = unwrap(
        order({
          parcels: [
            {
              weightGrams,
              dimensions: {
                lengthMillimetres: length,
                widthMillimetres: width,
                heightMillimetres: height,
              },
            },
          ],
        }),
      );
      expect(Math.round(Number(value["weight"]) * 1000)).toBe(weightGrams);
      expect(Math.round(Number(value["length"]) * 10)).toBe(length);
      expect(Math.round(Number(value["breadth"]) * 10)).toBe(width);
      expect(Math.round(Number(value["height"]) * 10)).toBe(height);
    }),
  );
});
