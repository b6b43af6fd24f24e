import { expect, test } from "vitest";
import { COUNTRY_CODES, isCountryCode } from "./countries";

test("every code of ISO 3166-1 and Kosovo is there once, and has a name", () => {
  expect(new Set(COUNTRY_CODES).size).toBe(250);
  expect(COUNTRY_CODES).toHaveLength(250);
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  expect(COUNTRY_CODES.filter((code) => names.of(code) === undefined)).toEqual([]);
});

test("what names no country is none", () => {
  expect(["IN", "US", "XK"].filter(isCountryCode)).toEqual(["IN", "US", "XK"]);
  expect(["", "in", "ZZ", "EU", "IND"].filter(isCountryCode)).toEqual([]);
});
