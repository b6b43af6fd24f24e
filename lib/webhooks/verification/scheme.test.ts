import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifySignature, type SignatureScheme } from "./scheme";

const scheme: SignatureScheme = {
  kind: "hmac",
  header: "x-signature",
  algorithm: "sha256",
  encoding: "base64",
};
const sign = (body: Uint8Array, secret: string) =>
  createHmac("sha256", secret).update(body).digest("base64");
const bytes = fc.uint8Array({ maxLength: 200 });
const secret = fc.string({ minLength: 1, maxLength: 40 });

test("a signature over the same bytes with a known secret is valid", () => {
  fc.assert(
    fc.property(bytes, secret, secret, (body, current, previous) => {
      const headers = { "x-signature": sign(body, previous) };
      expect(verifySignature(scheme, body, headers, [current, previous])).toBe("valid");
    }),
  );
});

test("any other text of any length is wrong and never throws", () => {
  fc.assert(
    fc.property(bytes, secret, fc.string({ minLength: 1, maxLength: 300 }), (body, key, given) => {
      fc.pre(given !== sign(body, key));
      expect(verifySignature(scheme, body, { "x-signature": given }, [key])).toBe("wrong");
    }),
  );
});

test("one changed byte makes it wrong", () => {
  const body = Buffer.from(`{"id":1}`);
  const headers = { "x-signature": sign(body, "s") };
  expect(verifySignature(scheme, Buffer.from(`{"id":2}`), headers, ["s"])).toBe("wrong");
});

test("no header, or an empty one, is missing", () => {
  expect(verifySignature(scheme, Buffer.from("{}"), {}, ["s"])).toBe("missing");
  expect(verifySignature(scheme, Buffer.from("{}"), { "x-signature": "" }, ["s"])).toBe("missing");
});

test("an empty secret signs nothing", () => {
  const body = Buffer.from("{}");
  expect(verifySignature(scheme, body, { "x-signature": sign(body, "") }, [""])).toBe("wrong");
  expect(verifySignature(scheme, body, { "x-signature": sign(body, "") }, [])).toBe("wrong");
});
