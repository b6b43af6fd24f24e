import { describe, expect, it } from "vitest";

import { groupByDue } from "./due-groups";

const zone = "Asia/Kolkata";
const now = Date.parse("2026-11-20T14:22:00+05:30");
const due = (text: string) => ({ dueAt: `${text}+05:30` });

describe("the inbox by time left", () => {
  it("ends today at midnight of the organization's zone, not of UTC", () => {
    const groups = groupByDue(
      [
        due("2026-11-20T13:00:00"),
        due("2026-11-20T15:00:00"),
        due("2026-11-20T23:59:00"),
        due("2026-11-21T00:00:00"),
      ],
      now,
      zone,
    );
    expect(groups.map(({ label, items }) => [label, items.length])).toEqual([
      ["Past due", 1],
      ["Due within an hour", 1],
      ["Today", 1],
      ["Later", 1],
    ]);
  });

  it("leaves out groups that are empty and keeps the server's order inside one", () => {
    const later = [due("2026-11-25T10:00:00"), due("2026-11-22T10:00:00")];
    expect(groupByDue(later, now, zone)).toEqual([{ label: "Later", items: later }]);
    expect(groupByDue([], now, zone)).toEqual([]);
  });
});
