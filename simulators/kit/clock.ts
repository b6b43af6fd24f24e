import type { Collection, Store } from "./store";

/**
 * Two times run side by side.
 * `now` stamps scans, orders and tokens: the real time, plus whatever was skipped by advancing.
 * `elapsedMs` paces the work: it runs at `speed` times the real time, so at speed 1000 a three-day
 * journey takes four minutes, yet no scan is ever dated into the future by the speed alone.
 * A simulator that is switched off does not age: elapsed time goes on where it stopped.
 */
export type SimulatedClock = {
  readonly now: () => Date;
  readonly elapsedMs: () => number;
  readonly speed: () => number;
  readonly setSpeed: (speed: number) => void;
  /** Moves both times forward at once. */
  readonly skip: (ms: number) => void;
  /** While held, elapsed time moves by skips alone, however long the work in between takes. */
  readonly hold: (held: boolean) => void;
  /** Milliseconds skipped so far. */
  readonly skippedMs: () => number;
  /** Writes the elapsed time down, so a restart goes on from here. */
  readonly save: () => void;
  readonly reset: (speed: number) => void;
};

type ClockDoc = { id: "clock"; elapsedMs: number; skippedMs: number; speed: number };

/** A speed given by the caller wins over the one a former run left behind. */
export function createClock(store: Store, speed: number | undefined): SimulatedClock {
  const docs: Collection<ClockDoc> = store.collection<ClockDoc>("clock");
  const saved = docs.get("clock");
  let state: ClockDoc = {
    id: "clock",
    elapsedMs: saved?.elapsedMs ?? 0,
    skippedMs: saved?.skippedMs ?? 0,
    speed: speed ?? saved?.speed ?? 1,
  };
  let measuredAtMs = performance.now();
  let isHeld = false;

  const catchUp = (): void => {
    const atMs = performance.now();
    if (!isHeld) {
      state = { ...state, elapsedMs: state.elapsedMs + (atMs - measuredAtMs) * state.speed };
    }
    measuredAtMs = atMs;
  };
  const change = (changes: Partial<ClockDoc>): void => {
    catchUp();
    state = { ...state, ...changes };
    docs.put(state);
  };

  return {
    now: () => new Date(Date.now() + state.skippedMs),
    elapsedMs: () => {
      catchUp();
      return state.elapsedMs;
    },
    speed: () => state.speed,
    setSpeed: (next) => change({ speed: next }),
    skip: (ms) => {
      catchUp();
      change({ elapsedMs: state.elapsedMs + ms, skippedMs: state.skippedMs + ms });
    },
    hold: (held) => {
      catchUp();
      isHeld = held;
    },
    skippedMs: () => state.skippedMs,
    save: () => change({}),
    reset: (next) => change({ elapsedMs: 0, skippedMs: 0, speed: next }),
  };
}
