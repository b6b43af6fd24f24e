import fc from "fast-check";
import { describe, expect, test } from "vitest";
import inTransit from "./fixtures/webhook-in-transit.json";
import { webhook } from "./webhook";

const bytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const body = bytes(inTransit);

describe("the shared token", () => {
  test("its own token opens, any other of any length does not", () => {
    expect(webhook.verify(body, { "x-api-key": "a-long-token" }, ["a-long-token"])).toBe("valid");
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), (token) => {
        fc.pre(token !== "a-long-token");
        expect(webhook.verify(body, { "x-api-key": token }, ["a-long-token"])).toBe("wrong");
      }),
    );
  });

  test("no header is missing, not wrong", () => {
    expect(webhook.verify(body, {}, ["a-long-token"])).toBe("missing");
    expect(webhook.verify(body, { "x-api-key": "" }, ["a-long-token"])).toBe("missing");
  });

  test("while a token is replaced, both open", () => {
    const secrets = ["new-token", "old-token"];
    expect(webhook.verify(body, { "x-api-key": "old-token" }, secrets)).toBe("valid");
    expect(webhook.verify(body, { "x-api-key": "new-token" }, secrets)).toBe("valid");
  });

  test("an account without a token lets nobody in", () => {
    expect(webhook.verify(body, { "x-api-key": "x" }, [])).toBe("wrong");
    expect(webhook.verify(body, { "x-api-key": "x" }, [""])).toBe("wrong");
  });
});

test("the same body is the same delivery, a changed byte is another", () => {
  expect(webhook.deliveryId(body, {})).toBe(webhook.deliveryId(bytes(inTransit), {}));
  expect(webhook.deliveryId(body, {})).not.toBe(
    webhook.deliveryId(bytes({ ...inTransit, awb: "2" }), {}),
  );
});

describe("reading a body", () => {
  test("a scan of the documented shape becomes one report", () => {
    expect(webhook.parse(body)).toMatchObject({
      ok: true,
      value: [{ awb: "19041424751540", current: { status: "IN_TRANSIT" }, isReturn: false }],
    });
  });

  test("what is no JSON and what is another shape are told apart, and nothing throws", () => {
    expect(webhook.parse(bytes("<xml/>"))).toMatchObject({
      ok: false,
      error: { code: "not-json" },
    });
    expect(webhook.parse(new Uint8Array([0xff, 0xfe]))).toMatchObject({
      error: { code: "not-json" },
    });
    expect(webhook.parse(bytes({ hello: 1 }))).toMatchObject({
      ok: false,
      error: { code: "unknown-shape" },
    });
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof webhook.parse(bytes(JSON.stringify(value))).ok).toBe("boolean");
      }),
    );
  });
});
