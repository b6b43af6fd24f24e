import { expect, test } from "vitest";
import { createWarehouseSchema } from "./schema";

const GOOD = {
  ...{ code: "JPR", name: "Jaipur", contactName: "Meera", phone: "9876543210" },
  ...{ email: "jaipur@example.com", address1: "1 Road", city: "Jaipur", stateCode: "RJ" },
  ...{ postalCode: "302001", countryCode: "IN", timeZone: "Asia/Kolkata" },
  ...{ gstin: "27aapfu0939f1zv", pickupOpensAt: "10:00", pickupCutoff: "16:00", pickupDays: [1] },
};

test("a warehouse in order is taken, its GSTIN in capitals", () => {
  expect(createWarehouseSchema.parse(GOOD)).toMatchObject({
    gstin: "27AAPFU0939F1ZV",
    address2: null,
  });
});

test.each([
  ["a GSTIN with a slip of the pen", { gstin: "27AAPFU0939F1ZW" }, "gstin", /last character/],
  ["a GSTIN that is none", { gstin: "12345" }, "gstin", /15 characters/],
  ["a PIN code of five digits", { postalCode: "30200" }, "postalCode", /six digits/],
  ["a landline", { phone: "0141 2223334" }, "phone", /mobile/],
  ["a last van before the first", { pickupCutoff: "09:30" }, "pickupCutoff", /later/],
  ["an hour that no day has", { pickupOpensAt: "24:00" }, "pickupOpensAt", /time of day/],
  ["no day", { pickupDays: [] }, "pickupDays", /one day/],
  ["an eighth day", { pickupDays: [8] }, "pickupDays.0", /./],
  ["a time zone that is none", { timeZone: "Asia/Jaipur" }, "timeZone", /time zone/],
  ["a country that is none", { countryCode: "ZZ" }, "countryCode", /letters of a country/],
  ["a code with a space", { code: "JP R" }, "code", /hyphens/],
])("%s is refused", (_name, wrong, field, message) => {
  const parsed = createWarehouseSchema.safeParse({ ...GOOD, ...wrong });
  const issues = parsed.error?.issues.map(({ path, message: said }) => [path.join("."), said]);
  expect(issues).toEqual([[field, expect.stringMatching(message)]]);
});

test("abroad there is no PIN code and no mobile number of ten digits", () => {
  const abroad = { ...GOOD, countryCode: "US", postalCode: "08817", phone: "+1 732 555 0100" };
  expect(createWarehouseSchema.safeParse({ ...abroad, gstin: null }).success).toBe(true);
});
