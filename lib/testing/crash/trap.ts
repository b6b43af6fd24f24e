/** Where a worker is killed: at the n-th request or save, counted from 1. */
export type Strike = {
  readonly at: "before-request" | "during-request" | "after-answer" | "before-save" | "after-save";
  readonly count: number;
};

export const STRIKES: readonly Strike["at"][] = [
  ...(["before-request", "during-request", "after-answer", "before-save", "after-save"] as const),
];

/** Shared by the two proxies of a lane: counts what passes, and springs once. */
export type Trap = {
  /** `spring` kills the worker; `near` is called one step before. */
  readonly set: (strike: Strike, spring: () => void, near?: () => void) => void;
  readonly disarm: () => void;
  /** One more request or save has come; true when the trap springs at this one, at any moment. */
  readonly meets: (kind: "request" | "save") => Strike["at"] | undefined;
  readonly spring: () => void;
  readonly hasSprung: () => boolean;
};

export function createTrap(): Trap {
  let armed: Strike | undefined;
  let kill: () => void = () => {};
  let announce: (() => void) | undefined;
  let isSprung = false;
  const seen = { request: 0, save: 0 };
  const kindOf = (strike: Strike) => (strike.at.endsWith("save") ? "save" : "request");
  return {
    set: (strike, spring, near) => {
      armed = strike;
      kill = spring;
      announce = near;
      isSprung = false;
      seen.request = 0;
      seen.save = 0;
      if (strike.count === 1) announce?.();
    },
    disarm: () => {
      armed = undefined;
    },
    meets: (kind) => {
      seen[kind] += 1;
      if (armed && kindOf(armed) === kind && seen[kind] === armed.count - 1) announce?.();
      const isIt = armed && !isSprung && kindOf(armed) === kind && seen[kind] === armed.count;
      return isIt ? armed?.at : undefined;
    },
    spring: () => {
      if (isSprung) return;
      isSprung = true;
      kill();
    },
    hasSprung: () => isSprung,
  };
}
