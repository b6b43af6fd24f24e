import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CanonicalStatus,
  canonicalStatuses,
  isTerminalStatus,
  statusMeanings,
} from "@/lib/carriers/canonical-status";
import { foldScans, leastAdvanced, type Standing, type StatusScan } from "./fold-scans";

const START: Standing = { status: "BOOKED", occurredAt: "2026-11-20T00:00:00.000Z" };
const at = (hour: number): string => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const scan = (status: CanonicalStatus, hour: number): StatusScan => ({
  key: `${status}@${hour}`,
  status,
  occurredAt: at(hour),
});

test("scans in any order of arrival bring the parcel where the newest of them says", () => {
  const day = [scan("PICKED_UP", 10), scan("IN_TRANSIT", 14), scan("OUT_FOR_DELIVERY", 34)];
  for (const arrival of [day, day.toReversed()])
    expect(foldScans(START, arrival).standing.status).toBe("OUT_FOR_DELIVERY");
});

test("a late scan is kept and moves nothing", () => {
  const { standing } = foldScans(START, [scan("OUT_FOR_DELIVERY", 34)]);
  const late = foldScans(standing, [scan("IN_TRANSIT", 14)]);
  expect(late.standing).toEqual(standing);
  expect(late.judged[0]?.verdict).toBe("recorded");
});

test("after a failed attempt the parcel goes out again by the clock", () => {
  const { standing } = foldScans(START, [scan("ATTEMPT_FAILED", 40), scan("OUT_FOR_DELIVERY", 60)]);
  expect(standing.status).toBe("OUT_FOR_DELIVERY");
});

test("a delivered parcel stays delivered, and a newer scan that says otherwise is shown", () => {
  const { standing } = foldScans(START, [scan("DELIVERED", 50)]);
  const after = foldScans(standing, [scan("OUT_FOR_DELIVERY", 55), scan("IN_TRANSIT", 40)]);
  expect(after.standing.status).toBe("DELIVERED");
  expect(after.judged.map(({ verdict }) => verdict)).toEqual(["recorded", "contradicts"]);
});

test("a parcel under way is not cancelled by a scan", () => {
  const { standing, judged } = foldScans(START, [scan("PICKED_UP", 10), scan("VOIDED", 12)]);
  expect(standing.status).toBe("PICKED_UP");
  expect(judged[1]?.verdict).toBe("contradicts");
});

test("the courier's echo of our own steps moves nothing", () => {
  expect(foldScans(START, [scan("LABEL_READY", 1)]).judged[0]?.verdict).toBe("recorded");
});

const phaseRank = { "before-handover": 0, forward: 1, return: 2, ended: 3 } as const;
const anyScan = fc.record({
  status: fc.constantFrom(...canonicalStatuses),
  hour: fc.integer({ min: 0, max: 200 }),
});

test("in whatever batches scans arrive, a parcel never goes to an earlier phase and never leaves its end", () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyScan, { maxLength: 6 }), { maxLength: 12 }), (batches) => {
      let standing = START;
      for (const batch of batches) {
        const before = standing;
        standing = foldScans(
          standing,
          batch.map(({ status, hour }) => scan(status, hour)),
        ).standing;
        const [from, to] = [before, standing].map(
          ({ status }) => phaseRank[statusMeanings[status].phase],
        );
        expect(to).toBeGreaterThanOrEqual(from ?? 0);
        if (isTerminalStatus(before.status)) expect(standing.status).toBe(before.status);
      }
    }),
  );
});

test("several parcels are delivered when the last one is", () => {
  expect(leastAdvanced(["DELIVERED", "IN_TRANSIT"])).toBe("IN_TRANSIT");
  expect(leastAdvanced(["DELIVERED", "DELIVERED"])).toBe("DELIVERED");
  expect(leastAdvanced([])).toBeUndefined();
});
