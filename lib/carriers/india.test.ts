import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkGstin,
  fromIndianClock,
  gstinCheckCharacter,
  hasHouseOrRoad,
  isEwayBillNeeded,
  normalizeHsn,
  normalizeIndianPhone,
  normalizePincode,
  toIndianClock,
} from "./india";

const mobile = fc
  .tuple(fc.constantFrom("6", "7", "8", "9"), fc.stringMatching(/^\d{9}$/))
  .map(([first, rest]) => first + rest);

describe("telephone numbers", () => {
  test("a mobile number is the same ten digits however people write it", () => {
    const prefix = fc.constantFrom("", "0", "91", "+91", "+91 ", "+91-", "91-", "0091 ");
    const separated = mobile.chain((digits) =>
      fc.constantFrom(
        digits,
        `${digits.slice(0, 5)} ${digits.slice(5)}`,
        `${digits.slice(0, 3)}-${digits.slice(3)}`,
      ),
    );
    fc.assert(
      fc.property(prefix, separated, (front, number) => {
        expect(normalizeIndianPhone(`${front}${number}`)).toBe(number.replace(/\D/g, ""));
      }),
    );
  });

  test("normalizing twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = normalizeIndianPhone(text);
        if (once !== undefined) expect(normalizeIndianPhone(once)).toBe(once);
      }),
    );
  });

  test.each(["022 2650 1234", "12345", "", "5555555555", "+1 415 555 0100", "98200112233"])(
    "%s is no Indian mobile number",
    (text) => {
      expect(normalizeIndianPhone(text)).toBeUndefined();
    },
  );
});

test("a PIN code is six digits that do not begin with 0", () => {
  expect(normalizePincode("560 001")).toBe("560001");
  expect(normalizePincode(" 302029 ")).toBe("302029");
  expect(normalizePincode("012345")).toBeUndefined();
  expect(normalizePincode("5600011")).toBeUndefined();
});

test("a tariff code is 4, 6 or 8 digits, dots allowed", () => {
  expect(normalizeHsn("6304.92")).toBe("630492");
  expect(normalizeHsn("63049")).toBeUndefined();
  expect(normalizeHsn("63O4")).toBeUndefined();
});

describe("GSTIN", () => {
  test("the published worked example comes out", () => {
    expect(gstinCheckCharacter("27AAPFU0939F1Z")).toBe("V");
    expect(checkGstin("27aapfu0939f1zv")).toEqual({ valid: true, gstin: "27AAPFU0939F1ZV" });
  });

  const body = fc.stringMatching(/^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z$/);

  test("with its own check character any well-formed number is valid, with another one it is not", () => {
    fc.assert(
      fc.property(body, fc.stringMatching(/^[0-9A-Z]$/), (text, other) => {
        const right = gstinCheckCharacter(text) ?? "";
        expect(checkGstin(text + right).valid).toBe(true);
        if (other !== right) {
          expect(checkGstin(text + other)).toEqual({ valid: false, reason: "check-character" });
        }
      }),
    );
  });

  test("one mistyped digit of the PAN is caught", () => {
    fc.assert(
      fc.property(
        body,
        fc.integer({ min: 7, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        (text, at, by) => {
          const right = text + (gstinCheckCharacter(text) ?? "");
          const digit = (Number(right[at]) + by) % 10;
          expect(checkGstin(right.slice(0, at) + digit + right.slice(at + 1)).valid).toBe(false);
        },
      ),
    );
  });
});

describe("Indian clock", () => {
  test("a time goes there and back to the minute", () => {
    const instant = fc.date({
      min: new Date("2000-01-01"),
      max: new Date("2099-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (date) => {
        date.setUTCSeconds(0, 0);
        const clock = toIndianClock(date.toISOString());
        expect(fromIndianClock(`${clock.date} ${clock.time}`)).toBe(date.toISOString());
      }),
    );
  });

  test.each([
    ["2023-05-23 11:43:46", "2023-05-23T06:13:46.000Z"],
    ["23 05 2023 11:43:52", "2023-05-23T06:13:52.000Z"],
    ["2021-12-10 12:39:54.034695", "2021-12-10T07:09:54.000Z"],
    ["2026-01-01", "2025-12-31T18:30:00.000Z"],
  ])("%s", (text, instant) => {
    expect(fromIndianClock(text)).toBe(instant);
  });

  test.each(["0000-00-00 00:00:00", "2023-02-30", "NA", "", "2023-05-23 25:00:00", "yesterday"])(
    "%s is no time",
    (text) => {
      expect(fromIndianClock(text)).toBeUndefined();
    },
  );
});

test("an e-way bill is needed above ₹50,000, within a state above ₹1,00,000", () => {
  expect(isEwayBillNeeded(5_000_000, false)).toBe(false);
  expect(isEwayBillNeeded(5_000_001, false)).toBe(true);
  expect(isEwayBillNeeded(10_000_000, true)).toBe(false);
  expect(isEwayBillNeeded(10_000_001, true)).toBe(true);
});

test("an address line needs something that tells the house", () => {
  expect(hasHouseOrRoad("221B Baker Street")).toBe(true);
  expect(hasHouseOrRoad("Shop next to the temple")).toBe(true);
  expect(hasHouseOrRoad("Opposite the temple")).toBe(false);
  expect(hasHouseOrRoad("Broadway")).toBe(false);
});
