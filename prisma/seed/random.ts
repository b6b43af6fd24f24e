import { createHash } from "node:crypto";

/** Chance that repeats: the same seed tells the same history. */
export type Random = {
  /** 0 up to, not including, 1. */
  readonly next: () => number;
  readonly integer: (from: number, to: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** Picks by share of the total. */
  readonly weighted: <T>(shares: readonly (readonly [T, number])[]) => T;
  readonly chance: (probability: number) => boolean;
  readonly digits: (count: number) => string;
  readonly hex: (count: number) => string;
  /** UUIDv7 of that moment. */
  readonly id: (at: Date) => string;
  readonly traceId: () => string;
};

/** Mulberry32: small, fast, good enough for a believable past. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[Math.floor(next() * from.length)];
    if (picked === undefined) throw new Error("Nothing to pick from");
    return picked;
  };
  const hex = (count: number): string =>
    Array.from({ length: count }, () => integer(0, 15).toString(16)).join("");
  return {
    next,
    integer,
    pick,
    weighted: (shares) => {
      let mark = next() * shares.reduce((sum, [, share]) => sum + share, 0);
      for (const [value, share] of shares) {
        mark -= share;
        if (mark < 0) return value;
      }
      const last = shares.at(-1);
      if (!last) throw new Error("Nothing to pick from");
      return last[0];
    },
    chance: (probability) => next() < probability,
    digits: (count) => Array.from({ length: count }, () => integer(0, 9)).join(""),
    hex,
    id: (at) => {
      const time = at.getTime().toString(16).padStart(12, "0");
      const variant = (8 + integer(0, 3)).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
    },
    traceId: () => `tr_${hex(12)}`,
  };
}

/** An id that is the same in every run and says what it belongs to. */
export function fixedId(name: string): string {
  const digest = createHash("sha256").update(`waybill seed ${name}`).digest("hex");
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-7${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
