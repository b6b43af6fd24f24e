import { describe, expect, test } from "vitest";
import { isOpenAt, nextPickup, type PickupHours } from "./pickup-window";

const hours = (fields: Partial<PickupHours> = {}): PickupHours => ({
  timeZone: "Asia/Kolkata",
  pickupOpensAt: "10:00",
  pickupCutoff: "16:00",
  pickupDays: [1, 2, 3, 4, 5, 6],
  ...fields,
});
const next = (fields: Partial<PickupHours>, now: string) =>
  nextPickup(hours(fields), new Date(now));

describe("the next hours a van may come", () => {
  test("are today's until the cut-off, from now on when it is open already", () => {
    // Saturday: 09:00, 12:30 and 15:59 in India.
    expect(next({}, "2026-11-28T03:30:00Z")).toMatchObject({
      date: "2026-11-28",
      readyAt: "10:00",
    });
    expect(next({}, "2026-11-28T07:00:00Z")).toMatchObject({
      date: "2026-11-28",
      readyAt: "12:30",
    });
    expect(next({}, "2026-11-28T10:29:00Z")).toMatchObject({
      ...{ date: "2026-11-28", readyAt: "15:59", closesAt: "16:00" },
      closesAtInstant: new Date("2026-11-28T10:30:00Z"),
    });
  });

  test("are the next working day's from the cut-off on", () => {
    expect(next({}, "2026-11-28T10:30:00Z")).toMatchObject({
      ...{ date: "2026-11-30", readyAt: "10:00", closesAt: "16:00" },
      closesAtInstant: new Date("2026-11-30T10:30:00Z"),
    });
    expect(next({ pickupDays: [3] }, "2026-11-26T00:00:00Z")?.date).toBe("2026-12-02");
  });

  test("are a week away where the van comes on one day and has just left", () => {
    expect(next({ pickupDays: [6] }, "2026-11-28T10:30:00Z")?.date).toBe("2026-12-05");
    expect(next({ pickupDays: [] }, "2026-11-28T10:30:00Z")).toBeUndefined();
  });

  test.each([
    // The same instant is another day, or another side of the cut-off, elsewhere.
    ["Asia/Kolkata", "2026-11-30", "2026-11-30T10:30:00Z"],
    ["America/New_York", "2026-11-28", "2026-11-28T21:00:00Z"],
    ["America/Los_Angeles", "2026-11-28", "2026-11-29T00:00:00Z"],
    ["Pacific/Auckland", "2026-11-30", "2026-11-30T03:00:00Z"],
    ["Pacific/Kiritimati", "2026-11-30", "2026-11-30T02:00:00Z"],
    ["Pacific/Pago_Pago", "2026-11-28", "2026-11-29T03:00:00Z"],
    ["Asia/Kathmandu", "2026-11-30", "2026-11-30T10:15:00Z"],
  ])("follow the warehouse's own clock: %s", (timeZone, date, closesAt) => {
    expect(next({ timeZone }, "2026-11-28T11:00:00Z")).toMatchObject({
      date,
      closesAtInstant: new Date(closesAt),
    });
  });

  test("keep the time on the wall when summer time begins and ends", () => {
    const newYork = { timeZone: "America/New_York", pickupDays: [7] };
    // It ends on the first of November 2026 and begins on the fourteenth of March 2027.
    expect(next(newYork, "2026-10-31T12:00:00Z")?.closesAtInstant).toEqual(
      new Date("2026-11-01T21:00:00Z"),
    );
    expect(next(newYork, "2027-03-13T12:00:00Z")?.closesAtInstant).toEqual(
      new Date("2027-03-14T20:00:00Z"),
    );
  });
});

test("a warehouse is open within its hours on its days, by its own clock", () => {
  expect(isOpenAt(hours(), new Date("2026-11-28T08:30:00Z"))).toBe(true);
  expect(isOpenAt(hours(), new Date("2026-11-28T11:00:00Z"))).toBe(false);
  expect(isOpenAt(hours(), new Date("2026-11-29T08:30:00Z"))).toBe(false);
  expect(isOpenAt(hours({ timeZone: "America/New_York" }), new Date("2026-11-28T08:30:00Z"))).toBe(
    false,
  );
});
