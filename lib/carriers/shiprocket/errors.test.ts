import { explain } from "./refusals";
import { describe, expect, test } from "vitest";
import type { CarrierError } from "../carrier-error";
import type { WireAnswer } from "../wire";
import { readAnswer, type VendorCall } from "./errors";

const answer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): WireAnswer => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const contentType = headers["content-type"] ?? "application/json";
  return { status, headers, contentType, text, bytes: new TextEncoder().encode(text) };
};
const write: VendorCall = { step: "Place the order", effect: "write" };
const read: VendorCall = { step: "Track", effect: "read" };
const login: VendorCall = { step: "Sign in", effect: "read", isLogin: true };

const errorOf = (given: WireAnswer, call: VendorCall = write): CarrierError => {
  const result = readAnswer(given, call);
  if (result.ok) throw new Error(`Expected a refusal, got ${JSON.stringify(result.value)}`);
  return result.error;
};

describe("refusals, wherever Shiprocket puts them", () => {
  test.each<[string, WireAnswer, Partial<CarrierError>]>([
    [
      "message and status_code",
      answer(400, { message: "Given channel id does not exist", status_code: 400 }),
      { kind: "rejected", reason: "field-invalid", field: "settings.channelId" },
    ],
    [
      "errors by field, named in our words",
      answer(422, {
        message: "Oops! Invalid Data.",
        errors: { billing_customer_name: ["The billing customer name field is required."] },
        status_code: 422,
      }),
      { kind: "rejected", reason: "field-missing", field: "shipTo.name", httpStatus: 422 },
    ],
    [
      "errors of one line of the order",
      answer(422, { message: "Oops!", errors: { "order_items.2.hsn": ["HSN should be numeric"] } }),
      { kind: "rejected", reason: "field-invalid", field: "lines.2.hsn" },
    ],
    [
      "message as an object",
      answer(422, {
        message: { address: ["Address line 1 should have House no / Flat no / Road no."] },
        status_code: 422,
      }),
      { kind: "rejected", reason: "address-refused", field: "shipTo.line1" },
    ],
    [
      "a plain string",
      answer(400, JSON.stringify("Not a valid mobile number")),
      { kind: "rejected", reason: "phone-refused", carrierMessage: "Not a valid mobile number" },
    ],
    [
      "text that is no JSON",
      answer(400, "Pickup Code does not exist", { "content-type": "text/plain" }),
      { kind: "rejected", reason: "pickup-location-unknown" },
    ],
    [
      "404 inside a 200",
      answer(200, { status: 404, message: "Order does not exist!" }),
      { kind: "rejected", reason: "not-found" },
    ],
    [
      "a tracking number refused inside a 200",
      answer(200, {
        awb_assign_status: 0,
        response: { data: { awb_assign_error: "Courier is not accepting shipments" } },
      }),
      { kind: "rejected", reason: "other", carrierMessage: "Courier is not accepting shipments" },
    ],
    [
      "an empty wallet as status 350 inside a 200",
      answer(200, { status_code: 350, message: "Please top up" }),
      { kind: "rejected", reason: "wallet-empty" },
    ],
    [
      "an empty wallet as a refused tracking number",
      answer(200, {
        awb_assign_status: 0,
        response: { data: { awb_assign_error: "Insufficient amount to label this shipment" } },
      }),
      { kind: "rejected", reason: "wallet-empty" },
    ],
    [
      "a label that was not made",
      answer(200, {
        label_created: 0,
        not_created: [],
        response: "No valid shipment ids to print label",
      }),
      { kind: "rejected", reason: "not-found" },
    ],
    ["an empty manifest link", answer(200, { status: 1, manifest_url: "" }), { kind: "rejected" }],
    [
      "a failed step of the all-in-one call",
      answer(200, {
        status: 0,
        payload: { action: "Adding pickup location", error_message: "Oops!" },
      }),
      { kind: "rejected", carrierMessage: "Adding pickup location: Oops!" },
    ],
    [
      "an invoice that was not made",
      answer(400, { is_invoice_created: false, message: "Invoice could not be created" }),
      { kind: "rejected", carrierMessage: "Invoice could not be created" },
    ],
    [
      "shipments that are on a manifest already",
      answer(400, {
        message: "Manifest already generated for some shipments",
        already_manifested_shipment_ids: [15151515, "15151516"],
        status_code: 400,
      }),
      { kind: "rejected", reason: "already-done", subjects: ["15151515", "15151516"] },
    ],
    [
      "a repeated reference",
      answer(422, {
        message: "Oops!",
        errors: { order_id: ["The order id has already been taken."] },
      }),
      { kind: "rejected", reason: "duplicate-reference", field: "reference" },
    ],
  ])("%s", (_name, given, expected) => {
    expect(errorOf(given)).toMatchObject(expected);
  });

  test("an order's own status number is no refusal", () => {
    const order = { order_id: 1, shipment_id: 2, status: "CANCELED", status_code: 5 };
    expect(readAnswer(answer(200, order), write)).toEqual({ ok: true, value: order });
  });

  test("an empty 202 or 204 is a success", () => {
    expect(readAnswer(answer(204, ""), write)).toEqual({ ok: true, value: null });
  });
});

describe("who may not", () => {
  test("wrong credentials, as an object and as a string", () => {
    for (const body of [
      { message: "Invalid email and password combination", status_code: 403 },
      "Invalid email and password combination",
    ]) {
      expect(errorOf(answer(403, body), login)).toMatchObject({
        kind: "unauthenticated",
        reason: "invalid-credentials",
        field: "credentials.password",
        carrierMessage: "Invalid email and password combination",
      });
    }
  });

  test("an ended token", () => {
    expect(errorOf(answer(401, { message: "Unauthenticated." }))).toMatchObject({
      kind: "unauthenticated",
      reason: "token-refused",
    });
  });

  test("a module the API user lacks", () => {
    expect(errorOf(answer(403, { message: "Forbidden" }))).toMatchObject({
      kind: "unauthenticated",
      reason: "not-permitted",
    });
  });

  test("the firewall's page says nothing about credentials", () => {
    const page = answer(403, "<html><body>Access denied</body></html>", {
      "content-type": "text/html",
    });
    expect(errorOf(page, login)).toMatchObject({ kind: "unavailable", reason: "blocked-network" });
    expect(errorOf(page)).toMatchObject({ kind: "unavailable", reason: "blocked-network" });
  });
});

describe("faults of the courier", () => {
  test("a 5xx after a write may have been acted on, after a read it was not", () => {
    for (const status of [500, 502, 503, 504]) {
      expect(errorOf(answer(status, { message: "Server Error" }))).toMatchObject({
        kind: "ambiguous",
        httpStatus: status,
      });
      expect(errorOf(answer(status, "<html>"), read)).toMatchObject({
        kind: "unavailable",
        reason: "fault-at-courier",
      });
    }
  });

  test.each(["Invalid argument supplied for foreach()", "Trying to get property of non-object"])(
    "%s is our own mistake, not an outage",
    (message) => {
      expect(errorOf(answer(500, { message, status_code: 500 }))).toMatchObject({
        kind: "rejected",
        reason: "malformed-request",
      });
    },
  );

  test("a good answer that is no JSON is a lost answer for a write", () => {
    expect(errorOf(answer(200, "OK!"))).toMatchObject({
      kind: "ambiguous",
      reason: "unreadable-answer",
    });
    expect(errorOf(answer(200, "OK!"), read)).toMatchObject({ kind: "unavailable" });
  });

  test("429 waits as long as it is told, where it is told", () => {
    expect(errorOf(answer(429, { message: "Too Many Attempts." }))).toMatchObject({
      kind: "rate-limited",
      reason: "by-courier",
    });
    expect(errorOf(answer(429, {}, { "retry-after": "17" }))).toMatchObject({
      retryAfterSeconds: 17,
    });
    expect(errorOf(answer(429, {}))).not.toHaveProperty("retryAfterSeconds");
  });
});

test("words of theirs that mean nothing to us are a sentence that another can follow", () => {
  const { message } = explain({ message: "Pickup could not be scheduled" }, 400);
  expect(message).toBe("Shiprocket refused: Pickup could not be scheduled.");
});
