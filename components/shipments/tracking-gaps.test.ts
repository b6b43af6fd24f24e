import { describe, expect, it } from "vitest";

import type { TrackingEventView } from "@/lib/shipments/schema";

import { withGaps } from "./tracking-gaps";

const scan = (id: string, occurredAt: string): TrackingEventView => ({
  id,
  packageId: "p",
  status: "IN_TRANSIT",
  isKnown: true,
  description: id,
  rawCode: "18",
  rawText: id,
  location: null,
  occurredAt,
  receivedAt: occurredAt,
  source: "POLL",
  traceId: "tr_1",
});

describe("the tracking timeline", () => {
  it("is newest first whatever order the scans arrived in, and draws a long silence", () => {
    const rows = withGaps([
      scan("left", "2026-11-18T10:36:00Z"),
      scan("arrived", "2026-11-20T03:42:00Z"),
      scan("picked", "2026-11-18T07:01:00Z"),
    ]);
    expect(rows.map((row) => (row.kind === "scan" ? row.event.id : "gap"))).toEqual([
      "arrived",
      "gap",
      "left",
      "picked",
    ]);
  });

  it("draws nothing between scans of one day", () => {
    const rows = withGaps([scan("a", "2026-11-18T10:00:00Z"), scan("b", "2026-11-18T20:00:00Z")]);
    expect(rows).toHaveLength(2);
  });
});
