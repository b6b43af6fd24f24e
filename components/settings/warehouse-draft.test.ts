import { expect, test } from "vitest";

import type { Warehouse } from "@/lib/warehouses/schema";

import { changesOf, draftOf, emptyDraft } from "./warehouse-draft";

const JAIPUR: Warehouse = {
  ...{ id: "w1", code: "JPR", name: "Jaipur", contactName: "Meera", phone: "9876543210" },
  ...{ email: "jaipur@example.com", address1: "1 Road", address2: null, city: "Jaipur" },
  ...{ stateCode: "RJ", postalCode: "302001", countryCode: "IN", timeZone: "Asia/Kolkata" },
  ...{ gstin: null, priority: 1, pickupOpensAt: "09:30", pickupCutoff: "17:00" },
  ...{ pickupDays: [1, 2, 3], isActive: true, skuCount: 0, available: 0, reserved: 0 },
};

test("an untouched form changes nothing", () => {
  expect(changesOf(JAIPUR, draftOf(JAIPUR))).toEqual({});
});

test("what was typed is sent, and nothing else", () => {
  const draft = { ...draftOf(JAIPUR), gstin: "08AAGCK4821M1Z5", pickupDays: [1, 2] };
  expect(changesOf(JAIPUR, draft)).toEqual({ gstin: "08AAGCK4821M1Z5", pickupDays: [1, 2] });
});

test("a new one takes country, zone and hours from the first, and no more", () => {
  expect(emptyDraft(JAIPUR)).toMatchObject({
    ...{ code: "", name: "", address1: "", countryCode: "IN", timeZone: "Asia/Kolkata" },
    ...{ pickupOpensAt: "09:30", pickupCutoff: "17:00", pickupDays: [1, 2, 3] },
  });
});
