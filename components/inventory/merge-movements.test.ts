import { describe, expect, it } from "vitest";

import { mergeMovements } from "./merge-movements";

const at = (...minutes: number[]) =>
  minutes.map((minute) => ({ at: `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z` }));

describe("ledgers of several warehouses in one", () => {
  it("stands newest first", () => {
    const { merged, rest } = mergeMovements([
      { key: "jaipur", rows: at(50, 20), cursor: null },
      { key: "edison", rows: at(40, 30), cursor: null },
    ]);
    expect(merged).toEqual(at(50, 40, 30, 20));
    expect(rest).toEqual([]);
  });

  it("stops where a ledger that goes on has no row at hand, and keeps what is not shown", () => {
    const { merged, rest } = mergeMovements([
      { key: "jaipur", rows: at(50, 45), cursor: "older" },
      { key: "edison", rows: at(48, 10), cursor: null },
    ]);
    expect(merged).toEqual(at(50, 48, 45));
    expect(rest).toEqual([
      { key: "jaipur", rows: [], cursor: "older" },
      { key: "edison", rows: at(10), cursor: null },
    ]);
  });

  it("shows nothing before the first page of each is here", () => {
    const first = { key: "jaipur", rows: [], cursor: "first" };
    expect(mergeMovements([first]).merged).toEqual([]);
    expect(mergeMovements([]).merged).toEqual([]);
  });
});
