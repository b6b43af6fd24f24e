import type { JourneyName, JourneyStep, ScanKind } from "./journeys";
import type { Scheduler } from "./scheduler";

/** Where a parcel is on its way; part of the parcel's own document. */
export type JourneyState = {
  readonly name: JourneyName;
  readonly remaining: readonly JourneyStep[];
  /** False until the courier has been called to the door. */
  readonly started: boolean;
};

/** Walks parcels through their steps, by the clock or by hand. */
export type JourneyRunner = {
  readonly start: (parcelId: string) => void;
  /** Takes the next step now. False when there is none. */
  readonly step: (parcelId: string) => boolean;
  /** Takes steps until one of these kinds has been scanned. False when it never came. */
  readonly runTo: (parcelId: string, kinds: readonly ScanKind[]) => boolean;
  /** Replaces what is still to come; the next step is timed from now. */
  readonly reroute: (parcelId: string, steps: readonly JourneyStep[]) => void;
  readonly stop: (parcelId: string) => void;
};

const MINUTE_MS = 60_000;

export function createJourneyRunner(parts: {
  readonly scheduler: Scheduler;
  /** Unique among the simulators, e.g. `shiprocket.scan`. */
  readonly taskKind: string;
  readonly read: (parcelId: string) => JourneyState | undefined;
  readonly save: (parcelId: string, journey: JourneyState) => void;
  /** Records the scan on the parcel. It may reroute the journey. */
  readonly scan: (parcelId: string, step: JourneyStep) => void;
}): JourneyRunner {
  const task = parts.scheduler.define<{ parcelId: string }>(parts.taskKind, ({ parcelId }) => {
    take(parcelId);
  });

  const scheduleNext = (parcelId: string): void => {
    const journey = parts.read(parcelId);
    const next = journey?.remaining[0];
    if (journey?.started && next) task.after(next.afterMinutes * MINUTE_MS, { parcelId }, parcelId);
    else task.cancel(parcelId);
  };

  const take = (parcelId: string): JourneyStep | undefined => {
    const journey = parts.read(parcelId);
    const [next, ...remaining] = journey?.remaining ?? [];
    if (!journey || !next) return undefined;
    parts.save(parcelId, { ...journey, remaining, started: true });
    parts.scan(parcelId, next);
    scheduleNext(parcelId);
    return next;
  };

  return {
    start: (parcelId) => {
      const journey = parts.read(parcelId);
      if (!journey || journey.started) return;
      parts.save(parcelId, { ...journey, started: true });
      scheduleNext(parcelId);
    },
    step: (parcelId) => take(parcelId) !== undefined,
    runTo: (parcelId, kinds) => {
      for (let taken = take(parcelId); taken; taken = take(parcelId)) {
        if (kinds.includes(taken.kind)) return true;
      }
      return false;
    },
    reroute: (parcelId, steps) => {
      const journey = parts.read(parcelId);
      if (!journey) return;
      parts.save(parcelId, { ...journey, remaining: steps });
      scheduleNext(parcelId);
    },
    stop: (parcelId) => {
      const journey = parts.read(parcelId);
      if (journey) parts.save(parcelId, { ...journey, remaining: [] });
      task.cancel(parcelId);
    },
  };
}
