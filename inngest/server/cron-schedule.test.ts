import { expect, test } from "vitest";
import { findCronFault, formatTick, nextTick } from "./cron-schedule";

test("a schedule is in UTC, whatever the zone of the machine", () => {
  const tick = nextTick("30 9 * * *", new Date("2026-11-20T09:30:00Z"));
  expect(tick).toEqual(new Date("2026-11-21T09:30:00Z"));
});

test("a zone before the schedule counts, and its summer time", () => {
  const nine = "TZ=Europe/Berlin 0 9 * * *";
  expect(nextTick(nine, new Date("2026-03-28T12:00:00Z"))).toEqual(
    new Date("2026-03-29T07:00:00Z"),
  );
  expect(nextTick(nine, new Date("2026-03-27T12:00:00Z"))).toEqual(
    new Date("2026-03-28T08:00:00Z"),
  );
  const kolkata = nextTick("TZ=Asia/Kolkata 0 9 * * *", new Date("2026-11-20T00:00:00Z"));
  expect(kolkata).toEqual(new Date("2026-11-20T03:30:00Z"));
});

test("a tick is written as the real server writes it", () => {
  expect(formatTick(new Date("2026-11-20T23:51:00.000Z"))).toBe("2026-11-20T23:51:00Z");
});

test.each(["", "* * * *", "61 * * * *", "TZ=Nowhere 0 9 * * *", "0 0 30 2 *"])(
  "the schedule '%s' is refused",
  (cron) => {
    expect(findCronFault(cron)).not.toBeNull();
  },
);

test.each(["* * * * *", "@daily", "0 9 * * 1-5", "*/15 8-18 * * *"])("%s is taken", (cron) => {
  expect(findCronFault(cron)).toBeNull();
});
