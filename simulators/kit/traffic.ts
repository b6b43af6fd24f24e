import type { Store } from "./store";

/** What became of one call, for tests that count at the far side of the wire. */
export type TrafficEntry = {
  readonly number: number;
  readonly at: string;
  readonly simulator: string;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Parsed when it is JSON. */
  readonly body: unknown;
  readonly fault?: string;
  /** Absent when the answer was withheld. */
  readonly status?: number;
};

export type OperationCount = {
  readonly id: string;
  /** Calls that reached the simulator. */
  readonly received: number;
  /** Calls it carried out; a fault before acting keeps a call out of this figure. */
  readonly acted: number;
  /** Calls that met a fault. */
  readonly faulted: number;
};

export type Traffic = {
  readonly record: (entry: Omit<TrafficEntry, "number">, acted: boolean) => void;
  /** Newest last; the last thousand. */
  readonly entries: () => readonly TrafficEntry[];
  /** By `simulator.operation`. */
  readonly counts: () => Readonly<Record<string, OperationCount>>;
  readonly forget: () => void;
};

const KEPT_ENTRIES = 1000;

export function createTraffic(store: Store): Traffic {
  const counts = store.collection<OperationCount>("operation-count");
  let entries: TrafficEntry[] = [];
  let number = 0;
  return {
    record: (entry, acted) => {
      number += 1;
      entries.push({ ...entry, number });
      if (entries.length > KEPT_ENTRIES * 2) entries = entries.slice(-KEPT_ENTRIES);
      const id = `${entry.simulator}.${entry.operation}`;
      const before = counts.get(id) ?? { id, received: 0, acted: 0, faulted: 0 };
      counts.put({
        id,
        received: before.received + 1,
        acted: before.acted + (acted ? 1 : 0),
        faulted: before.faulted + (entry.fault === undefined ? 0 : 1),
      });
    },
    entries: () => entries.slice(-KEPT_ENTRIES),
    counts: () => Object.fromEntries(counts.all().map((count) => [count.id, count])),
    forget: () => {
      entries = [];
    },
  };
}
