import { expect, it } from "vitest";

import { snoozePresets } from "./snooze-presets";

it("wakes a case at nine by the organization's own clock", () => {
  const lateEvening = Date.parse("2026-11-20T23:30:00+05:30");
  expect(
    snoozePresets(lateEvening, "Asia/Kolkata").map(({ until }) => until.toISOString()),
  ).toEqual(["2026-11-20T19:00:00.000Z", "2026-11-21T03:30:00.000Z", "2026-11-23T03:30:00.000Z"]);
});
