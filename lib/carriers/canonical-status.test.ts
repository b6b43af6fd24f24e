import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalStatuses, isTerminalStatus, judgeScan, statusMeanings } from "./canonical-status";

const status = fc.constantFrom(...canonicalStatuses);
const instant = fc
  .date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
const at = fc.record({ status, occurredAt: instant });
const phases = ["before-handover", "forward", "return", "ended"];
const phaseOf = (name: (typeof canonicalStatuses)[number]) =>
  phases.indexOf(statusMeanings[name].phase);

describe("judging a scan", () => {
  test("no order of arrival takes a parcel to an earlier phase", () => {
    fc.assert(
      fc.property(at, fc.array(at, { maxLength: 30 }), (start, scans) => {
        let current = start;
        for (const scan of scans) {
          if (judgeScan(current, scan) !== "moves") continue;
          expect(phaseOf(scan.status)).toBeGreaterThanOrEqual(phaseOf(current.status));
          current = scan;
        }
      }),
    );
  });

  test("nothing moves a parcel that has reached an end", () => {
    fc.assert(
      fc.property(at, at, (current, scan) => {
        fc.pre(isTerminalStatus(current.status));
        expect(judgeScan(current, scan)).not.toBe("moves");
      }),
    );
  });

  test("a newer scan that contradicts an end is shown, an older one is history", () => {
    const delivered = { status: "DELIVERED", occurredAt: "2026-11-20T10:00:00.000Z" } as const;
    const later = { status: "IN_TRANSIT", occurredAt: "2026-11-20T11:00:00.000Z" } as const;
    const earlier = { status: "IN_TRANSIT", occurredAt: "2026-11-20T09:00:00.000Z" } as const;
    expect(judgeScan(delivered, later)).toBe("contradicts");
    expect(judgeScan(delivered, earlier)).toBe("recorded");
  });

  test("after a failed attempt the parcel may go out again, but only by a newer scan", () => {
    const failed = { status: "ATTEMPT_FAILED", occurredAt: "2026-11-20T10:00:00.000Z" } as const;
    const nextDay = { status: "OUT_FOR_DELIVERY", occurredAt: "2026-11-21T04:00:00.000Z" } as const;
    const sameMorning = {
      status: "OUT_FOR_DELIVERY",
      occurredAt: "2026-11-20T08:00:00.000Z",
    } as const;
    expect(judgeScan(failed, nextDay)).toBe("moves");
    expect(judgeScan(failed, sameMorning)).toBe("recorded");
  });

  test("a parcel on its way back never goes forward again", () => {
    const returning = { status: "RETURNING", occurredAt: "2026-11-20T10:00:00.000Z" } as const;
    const forward = { status: "OUT_FOR_DELIVERY", occurredAt: "2026-11-22T10:00:00.000Z" } as const;
    expect(judgeScan(returning, forward)).toBe("recorded");
  });

  test("the end of a journey counts even where its scan is older than the last one", () => {
    const out = { status: "OUT_FOR_DELIVERY", occurredAt: "2026-11-20T10:05:00.000Z" } as const;
    const delivered = { status: "DELIVERED", occurredAt: "2026-11-20T10:00:00.000Z" } as const;
    expect(judgeScan(out, delivered)).toBe("moves");
  });
});
