import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unwrap } from "@/lib/kernel/result";
import { isCashOnDelivery } from "./mapper";
import { readOrderBody } from "./read-order";

const read = (order: Record<string, unknown>) =>
  readOrderBody(Buffer.from(JSON.stringify({ ...minimal, ...order })));
const minimal = {
  id: 5,
  name: "#1001",
  created_at: "2026-11-01T10:00:00+05:30",
  updated_at: "2026-11-01T10:00:01+05:30",
  currency: "INR",
  financial_status: "paid",
  line_items: [],
};
const line = (fields: Record<string, unknown> = {}) => ({
  id: 9,
  title: "Razai",
  quantity: 1,
  price: "10.00",
  ...fields,
});
const firstLine = (fields: Record<string, unknown>) =>
  unwrap(read({ line_items: [line(fields)] })).lines[0]!;

describe("what shops really send", () => {
  const folder = "../shared/facts/samples/shopify";
  const files = existsSync(folder)
    ? readdirSync(folder).filter((name) =>
        /^webhook\.orders_(create|updated|cancelled)\./.test(name),
      )
    : [];

  test.skipIf(files.length === 0)("every recorded order is read whole", () => {
    for (const name of files) {
      const body = readFileSync(`${folder}/${name}`);
      const order = unwrap(readOrderBody(body));
      const raw = JSON.parse(body.toString()) as { line_items: unknown[] };
      expect(order.lines, name).toHaveLength(raw.line_items.length);
      expect(order.externalOrderId, name).toMatch(/^\d+$/);
      expect(body.toString(), name).toContain(`"id": ${order.externalOrderId}`);
    }
  });

  test.skipIf(files.length === 0)("the published sample, field by field", () => {
    const body = readFileSync(`${folder}/webhook.orders_create.docs-current.json`);
    expect(unwrap(readOrderBody(body))).toMatchObject({
      externalOrderId: "820982911946154508",
      number: "#9999",
      paymentStatus: "VOIDED",
      paymentKind: "PREPAID",
      paymentLabel: "visa, bogus",
      totalMinor: 41495,
      shippingMinor: 0,
      isTest: true,
      tags: ["tag1", "tag2"],
      cancelReason: "customer",
      buyer: { name: "John Smith", email: "jon@example.com", phone: "555-555-SHIP" },
      shipTo: { name: "Steve Shipper", stateCode: "KY", postalCode: "40003", countryCode: "US" },
      lines: [
        {
          externalLineId: "487817672276298554",
          externalVariantId: null,
          externalSku: "SKU2006-001",
          kind: "PHYSICAL",
          unitPriceMinor: 8999,
          unitWeightGrams: 100,
        },
      ],
    });
  });

  test.skipIf(files.length === 0)("a cancelled order has nothing left of its lines", () => {
    const body = readFileSync(`${folder}/webhook.orders_cancelled.devstore-2024-10.json`);
    const order = unwrap(readOrderBody(body));
    expect(order.cancelledAt).not.toBeNull();
    expect(order).toMatchObject({
      totalMinor: 0,
      lines: [{ orderedQuantity: 1, currentQuantity: 0 }],
    });
  });
});

describe("quantities", () => {
  test("removed and refunded units stay in quantity and leave current_quantity", () => {
    expect(firstLine({ quantity: 3, current_quantity: 1 })).toMatchObject({
      orderedQuantity: 3,
      currentQuantity: 1,
      totalMinor: 1000,
    });
  });

  test("a body too old to say so is corrected by its refunds", () => {
    const order = unwrap(
      read({
        line_items: [line({ quantity: 3 })],
        refunds: [{ refund_line_items: [{ line_item_id: 9, quantity: 2 }] }],
      }),
    );
    expect(order.lines[0]).toMatchObject({ orderedQuantity: 3, currentQuantity: 1 });
  });
});

describe("kinds of lines", () => {
  test.each([
    [{ variant_id: 1, product_id: 2, requires_shipping: true }, "PHYSICAL", true],
    [{ variant_id: null, product_id: 2, requires_shipping: true }, "PHYSICAL", true],
    [{ variant_id: null, product_id: null, requires_shipping: true }, "CUSTOM", true],
    [{ variant_id: 1, requires_shipping: false }, "DIGITAL", false],
    [{ variant_id: 1, requires_shipping: false, gift_card: true }, "GIFT_CARD", false],
    [{ variant_id: null, requires_shipping: false, title: "Tip" }, "TIP", false],
    [{ variant_id: null, requires_shipping: false, tip: { id: 1 }, title: "Thanks" }, "TIP", false],
  ])("%j is %s", (fields, kind, requiresShipping) => {
    expect(firstLine(fields)).toMatchObject({ kind, requiresShipping });
  });

  test("null, empty and blank SKUs are none; a long one is kept", () => {
    for (const sku of [null, "", "  "]) expect(firstLine({ sku }).externalSku).toBeNull();
    expect(firstLine({ sku: " KL-1 " }).externalSku).toBe("KL-1");
  });
});

describe("money", () => {
  test("discounts and taxes of a line are summed, and its total is after discount", () => {
    expect(
      firstLine({
        quantity: 2,
        price: "99.99",
        discount_allocations: [{ amount: "2.39" }, { amount: "5.00" }],
        tax_lines: [{ price: "1.10" }, { price: "0.90" }],
      }),
    ).toMatchObject({
      unitPriceMinor: 9999,
      discountMinor: 739,
      taxMinor: 200,
      totalMinor: 19998 - 739,
    });
  });

  test("the live total counts, not the first one", () => {
    expect(unwrap(read({ total_price: "226.00", current_total_price: "113.00" })).totalMinor).toBe(
      11300,
    );
  });

  test("a buyer's own currency is kept beside the shop's, in its own minor unit", () => {
    const order = read({
      total_price: "15.00",
      presentment_currency: "JPY",
      total_price_set: {
        shop_money: { amount: "15.00" },
        presentment_money: { amount: "2210" },
      },
    });
    expect(unwrap(order).presentment).toEqual({ currency: "JPY", totalMinor: 2210 });
  });

  test("an amount Postgres cannot hold is said, not cut", () => {
    const tooLarge = { ok: false, error: { code: "amount-too-large" } };
    expect(read({ total_price: "99999999.00" })).toMatchObject(tooLarge);
    const removed = line({ price: "30000000.00", current_quantity: 0 });
    expect(read({ line_items: [removed] })).toMatchObject(tooLarge);
  });

  test("a buyer's own currency with too many minor units keeps no order out", () => {
    const order = read({
      total_price: "1400.00",
      presentment_currency: "IDR",
      total_price_set: { presentment_money: { amount: "22400000.00" } },
    });
    expect(unwrap(order)).toMatchObject({ totalMinor: 140_000, presentment: null });
  });
});

describe("cash on delivery", () => {
  test.each(["Cash on Delivery (COD)", "cash_on_delivery", "COD", "GoKwik COD", "cod - partial"])(
    "%s",
    (name) => expect(isCashOnDelivery([name])).toBe(true),
  );
  test.each(["razorpay", "Codfish Pay", "manual", "Encoded"])("not %s", (name) =>
    expect(isCashOnDelivery([name])).toBe(false),
  );

  test("collects what is outstanding, and nothing once it is paid", () => {
    const cod = { payment_gateway_names: ["Cash on Delivery (COD)"], total_price: "500.00" };
    const amountOf = (fields: object) => unwrap(read({ ...cod, ...fields })).codAmountMinor;
    expect(amountOf({ financial_status: "pending" })).toBe(50000);
    expect(amountOf({ financial_status: "partially_paid", total_outstanding: "120.00" })).toBe(
      12000,
    );
    expect(amountOf({ financial_status: "paid" })).toBe(0);
  });
});

describe("people and places", () => {
  test("no address, a null address and a null customer are read as none", () => {
    for (const fields of [{}, { shipping_address: null, customer: null, billing_address: null }]) {
      const order = unwrap(read(fields));
      expect(order).toMatchObject({ shipTo: null, billTo: null });
      expect(order.buyer).toEqual({ name: "No name given", email: null, phone: null });
    }
  });

  test("a country that is not two letters is none", () => {
    const order = unwrap(read({ shipping_address: { country_code: "IND", city: "Jaipur" } }));
    expect(order.shipTo).toMatchObject({ countryCode: null, city: "Jaipur" });
  });
});

describe("unknown is a value", () => {
  test("a payment status of tomorrow is named", () => {
    expect(read({ financial_status: "in_dispute" })).toMatchObject({
      ok: false,
      error: { code: "unknown-payment-status", message: expect.stringContaining("in_dispute") },
    });
  });

  test("a body that is no order names the field at fault", () => {
    expect(readOrderBody(Buffer.from(`{"id":1}`))).toMatchObject({
      ok: false,
      error: { code: "unknown-shape", message: expect.stringMatching(/created_at|name/) },
    });
    expect(readOrderBody(Buffer.from("<html>"))).toMatchObject({ error: { code: "not-json" } });
  });
});

test("any number of lines with any ids and quantities: none lost, none negative, none past its order", () => {
  const anyLine = fc.record({
    id: fc.bigInt({ min: 1n, max: 2n ** 63n }),
    quantity: fc.nat(999),
    current_quantity: fc.option(fc.nat(999)),
    price: fc.tuple(fc.nat(99999), fc.nat(99)).map(([whole, part]) => `${whole}.${part}`),
    sku: fc.option(fc.string({ maxLength: 5 })),
    variant_id: fc.option(fc.bigInt({ min: 1n, max: 2n ** 63n })),
    requires_shipping: fc.option(fc.boolean()),
    gift_card: fc.option(fc.boolean()),
    total_discount: fc.option(fc.constant("1.00")),
  });
  const lines = fc.uniqueArray(anyLine, { maxLength: 250, selector: ({ id }) => id });
  const write = (value: unknown) =>
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "bigint" ? `#${inner}#` : inner,
    ).replaceAll(/"#(\d+)#"/g, "$1");
  fc.assert(
    fc.property(lines, (line_items) => {
      const body = write({ ...minimal, line_items: line_items.map((item) => ({ ...item })) });
      const result = readOrderBody(Buffer.from(body));
      if (!result.ok) return result.error.code === "amount-too-large";
      const order = result.value;
      expect(order.lines.map(({ externalLineId }) => externalLineId)).toEqual(
        line_items.map(({ id }) => String(id)),
      );
      for (const [index, mapped] of order.lines.entries()) {
        expect(mapped.externalVariantId).toBe(line_items[index]!.variant_id?.toString() ?? null);
        expect(mapped.currentQuantity).toBeGreaterThanOrEqual(0);
        expect(mapped.currentQuantity).toBeLessThanOrEqual(mapped.orderedQuantity);
        expect(Number.isSafeInteger(mapped.totalMinor)).toBe(true);
      }
      return true;
    }),
    { numRuns: 50 },
  );
});
