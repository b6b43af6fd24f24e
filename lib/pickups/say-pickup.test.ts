import { expect, test } from "vitest";
import { sayPickup } from "./say-pickup";

const jaipur = {
  ...{ name: "Jaipur", timeZone: "Asia/Kolkata", pickupOpensAt: "10:00", pickupCutoff: "16:00" },
  pickupDays: [1, 2, 3, 4, 5],
};

test("says the number and when the van comes, by the warehouse's own clock", () => {
  const said = { confirmationNumber: "R-1", scheduledFor: "2026-11-30T08:30:00.000Z" };
  expect(sayPickup(said, jaipur)).toBe("Confirmation R-1. The van comes Mon 30 Nov, 14:00 IST");
  expect(
    sayPickup(
      { scheduledFor: "2026-11-30T17:00:00.000Z" },
      {
        ...jaipur,
        timeZone: "America/New_York",
      },
    ),
  ).toBe("The van comes Mon 30 Nov, 12:00 EST");
  expect(sayPickup({}, jaipur)).toBeUndefined();
});

test("says that nobody is there, where the courier comes outside the hours", () => {
  const saturday = sayPickup({ scheduledFor: "2026-11-28T08:30:00.000Z" }, jaipur);
  expect(saturday).toContain("Sat 28 Nov, 14:00 IST. Jaipur is closed then");
});
