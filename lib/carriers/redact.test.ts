import { expect, test } from "vitest";
import { hideTelephones, redactAnswer, redactText, redactUrl } from "./redact";

const redacted = (value: unknown): unknown => JSON.parse(redactText(JSON.stringify(value)));

test("neither secrets nor personal data are kept of a call, goods and ids are", () => {
  const kept = redacted({
    email: "api@merchant.example",
    password: "hunter2",
    token: "eyJhbGciOi",
    order_id: "KL-10042-1",
    billing_customer_name: "Ananya",
    billing_address: "Flat 402",
    billing_address_2: "Linking Road",
    billing_phone: "9820011223",
    billing_city: "Mumbai",
    order_items: [{ name: "Indigo cushion", sku: "CUSH", units: 2 }],
    shipping_address: [{ name: "Warehouse keeper", pin_code: "302029", phone: "9829012345" }],
    customer_gstin: "27AAPFU0939F1ZV",
  });
  expect(kept).toEqual({
    email: "•••",
    password: "•••",
    token: "•••",
    order_id: "KL-10042-1",
    billing_customer_name: "•••",
    billing_address: "•••",
    billing_address_2: "•••",
    billing_phone: "•••",
    billing_city: "Mumbai",
    order_items: [{ name: "Indigo cushion", sku: "CUSH", units: 2 }],
    shipping_address: [{ name: "•••", pin_code: "302029", phone: "•••" }],
    customer_gstin: "•••",
  });
});

test("a rider's number in running text goes, a tracking number stays", () => {
  const text = "Out for delivery: 000001-Ravi, MobileNo:- 9000000004, AWB 143254213727928";
  expect(hideTelephones(text)).toBe(
    "Out for delivery: 000001-Ravi, MobileNo:- •••, AWB 143254213727928",
  );
  expect(hideTelephones("call +44 20 7946 0958 or (415) 555-0100")).toBe("call ••• or •••");
});

const answer = (text: string, contentType: string) => ({
  contentType,
  text,
  bytes: new TextEncoder().encode(text),
});

test("files are named, not kept, whatever type they are sent as", () => {
  expect(redactAnswer(answer("%PDF-1.4", "application/pdf"))).toBe(
    "<application/pdf, 8 bytes, not kept>",
  );
  expect(redactAnswer(answer("%PDF\u0000-", ""))).toBe("<6 bytes, not kept>");
  expect(redactAnswer(answer('{"a":"b\\u0000"}', "text/plain"))).toBe('{"a":"b"}');
});

test("what the courier says of a field is kept, the field's value is not", () => {
  const complaint = {
    message: { address: ["Address line 1 should have House no"] },
    errors: { billing_phone: ["9876543210 is not a valid mobile number"] },
  };
  expect(redacted(complaint)).toEqual({
    message: { address: ["Address line 1 should have House no"] },
    errors: { billing_phone: ["••• is not a valid mobile number"] },
  });
});

test("a link with a broken escape is kept as it is", () => {
  expect(redactUrl("https://bucket.test/%E0%A4%A")).toBe("https://bucket.test/%E0%A4%A");
});

test("a token or a signature in a link is not kept", () => {
  expect(redactUrl("https://bucket.test/a.pdf?X-Amz-Signature=abc&token=t&page=2")).toBe(
    "https://bucket.test/a.pdf?X-Amz-Signature=***&token=***&page=2",
  );
});

test("a page of HTML loses its telephone numbers and its length", () => {
  expect(redactText(`<p>call 9876543210</p>${"x".repeat(20_000)}`).length).toBe(8_000);
  expect(redactText("<p>call 9876543210</p>")).toBe("<p>call •••</p>");
});
