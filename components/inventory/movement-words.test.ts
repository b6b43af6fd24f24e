import { describe, expect, it } from "vitest";

import type { Movement } from "@/lib/inventory/schema";

import { groupByDay, movementDetail, movementHref } from "./movement-words";

const by = (name: string, reason: string | null): Movement => ({
  ...{ id: "1", at: "2026-11-20T09:10:00Z", cause: "adjusted", words: "Adjusted by hand" },
  ...{ subject: null, shipment: null, traceId: "tr_1", actor: { kind: "USER", name }, reason },
  ...{ availableDelta: -2, reservedDelta: 0, onHandDelta: -2 },
  ...{ availableAfter: 42, reservedAfter: 6, onHandAfter: 48 },
});

describe("a movement in words", () => {
  it("quotes the reason a person gave, and is the name alone without one", () => {
    expect(movementDetail(by("Anita Rao", "2 damaged"))).toBe("Anita Rao, “2 damaged”");
    expect(movementDetail(by("Waybill", null))).toBe("Waybill");
  });

  it("does not say again what its link says", () => {
    const subject = { kind: "order", id: "a", label: "KL-1" } as const;
    expect(movementDetail({ ...by("Waybill", "KL-1"), subject })).toBe("Waybill");
  });

  it("leads to what caused it", () => {
    expect(movementHref({ kind: "order", id: "a", label: "KL-1" })).toBe("/orders/a");
    expect(movementHref({ kind: "count", id: "b", label: "Rack C" })).toBe("/inventory/counts/b");
  });

  it("stands under its day, each day once", () => {
    const day = (at: Date): string => at.toISOString().slice(0, 10);
    const rows = ["2026-11-20T10:00:00Z", "2026-11-20T09:00:00Z", "2026-11-19T23:00:00Z"].map(
      (at) => ({ at }),
    );
    expect(groupByDay(rows, day).map((group) => [group.day, group.rows.length])).toEqual([
      ["2026-11-20", 2],
      ["2026-11-19", 1],
    ]);
  });
});
