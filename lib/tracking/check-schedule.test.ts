import { expect, test } from "vitest";
import { isEnded, TRACKED } from "@/lib/shipments/machine";
import { ShipmentStatus } from "@/prisma/generated/enums";
import { nextCheckAt } from "./check-schedule";

const NOW = new Date("2026-11-21T06:00:00Z");
const hours = (status: ShipmentStatus) =>
  ((nextCheckAt(status, NOW)?.getTime() ?? Number.NaN) - NOW.getTime()) / 3_600_000;

test("every parcel under way is asked about at least daily", () => {
  for (const status of TRACKED) expect(hours(status)).toBeLessThanOrEqual(24);
});

test("hourly on the last van, four-hourly on the road", () => {
  expect(hours("OUT_FOR_DELIVERY")).toBe(1);
  expect(hours("IN_TRANSIT")).toBe(4);
});

test("an ended parcel is not asked about, and a refused one waits for a person", () => {
  for (const status of Object.values(ShipmentStatus).filter(isEnded))
    expect(nextCheckAt(status, NOW)).toBeNull();
  expect(nextCheckAt("NOT_BOOKED", NOW)).toBeNull();
});

test("whatever waits for an answer is looked at again within minutes", () => {
  for (const status of ["PENDING", "UNCERTAIN", "VOID_REQUESTED"] as const)
    expect(hours(status) * 60).toBeLessThanOrEqual(5);
});
