import fc from "fast-check";
import { expect, test } from "vitest";
import {
  canonicalJson,
  bearerTokenOf,
  hasValidSignature,
  isAuthorized,
  signBody,
} from "./sign-requests";

// A throwaway key and what a real server and SDK made with it.
const KEY = "signkey-prod-0123456789abcdef0123456789abcdef";
const RECORDED_AT = new Date(1_795_218_745_000);
const RECORDED = "t=1795218745&s=67896433cd9f54e47eb9d1081e1fabd4edc88ce93d930460da11e3797cce2d30";

test("a body is signed as the real server signs it", () => {
  expect(signBody(KEY, '{"url":"http://localhost:3031/api/inngest"}', RECORDED_AT)).toBe(RECORDED);
});

test("the bearer token is the one the SDK sends", () => {
  const token = "signkey-prod-223e0a160af9da0a03e6dd2c4719c56f5d66a633cbe84e78aaa9f3735865522a";
  expect(bearerTokenOf(KEY)).toBe(token);
  expect(isAuthorized(KEY, `Bearer ${token}`)).toBe(true);
  expect(isAuthorized(KEY.replace("signkey-prod-", ""), `Bearer ${token}`)).toBe(true);
  expect(isAuthorized(KEY, `Bearer ${KEY}`)).toBe(true);
});

test.each([undefined, "", "Bearer ", "Bearer undefined", `Bearer ${KEY}0`])(
  "the authorization %s is refused",
  (header) => {
    expect(isAuthorized(KEY, header)).toBe(false);
  },
);

test("a signature holds for its body, its key and five minutes", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -299, max: 299 }), (body, seconds) => {
      const later = new Date(RECORDED_AT.getTime() + seconds * 1_000);
      const header = signBody(KEY, body, RECORDED_AT);
      expect(hasValidSignature(KEY, body, header, later)).toBe(true);
      expect(hasValidSignature(KEY, `${body} `, header, later)).toBe(false);
      expect(hasValidSignature(`${KEY}ff`, body, header, later)).toBe(false);
      const expired = new Date(RECORDED_AT.getTime() + (seconds < 0 ? -301 : 301) * 1_000);
      expect(hasValidSignature(KEY, body, header, expired)).toBe(false);
    }),
  );
});

test.each([undefined, "", "t=&s=", "t=x&s=00", "s=00"])("the signature %s is refused", (header) => {
  expect(hasValidSignature(KEY, "{}", header, RECORDED_AT)).toBe(false);
});

test("a body is sent as the SDK will read it: keys in order at every depth, nothing else changed", () => {
  const text = '{"steps":{"10":1,"9":{"b":[{"z":1,"a":"é\\u2028"}],"a":null}},"ctx":{"t":1.5}}';
  const written = canonicalJson(text);
  expect(written).toBe(
    '{"ctx":{"t":1.5},"steps":{"10":1,"9":{"a":null,"b":[{"a":"é\u2028","z":1}]}}}',
  );
  expect(JSON.parse(written)).toEqual(JSON.parse(text));
});
