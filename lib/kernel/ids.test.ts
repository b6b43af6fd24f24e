import { expect, test } from "vitest";
import { isUuid, newId, newTraceId } from "./ids";

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** As a page has it that came over plain http. */
function withoutRandomUuid<T>(work: () => T): T {
  const { crypto: whole } = globalThis;
  const getRandomValues = whole.getRandomValues.bind(whole);
  Object.defineProperty(globalThis, "crypto", { value: { getRandomValues }, configurable: true });
  try {
    return work();
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: whole, configurable: true });
  }
}

test.each([
  ["with a pool of the system's", <T>(work: () => T) => work()],
  ["with random bytes alone", withoutRandomUuid],
] as const)("ids are UUIDv7, each its own, in the order of time, %s", (_name, inside) => {
  inside(() => {
    const ids = Array.from({ length: 1_000 }, (_, index) => newId(1_700_000_000_000 + index));
    for (const id of ids) expect(id).toMatch(V7);
    expect(ids.every(isUuid)).toBe(true);
    expect(new Set(ids.map((id) => id.slice(14))).size).toBe(ids.length);
    expect(ids).toEqual(ids.toSorted());
    expect(ids[0]?.slice(0, 13)).toBe("018bcfe5-6800");
    const traces = Array.from({ length: 1_000 }, newTraceId);
    for (const trace of traces) expect(trace).toMatch(/^tr_[0-9a-f]{12}$/);
    expect(new Set(traces).size).toBe(traces.length);
  });
});
