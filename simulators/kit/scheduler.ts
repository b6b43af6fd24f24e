import type { SimulatedClock } from "./clock";
import type { Store } from "./store";

/**
 * Work due at a later simulated time, kept in the store so that it survives a restart.
 * A task is removed only after its handler has finished: a process killed in between runs it again.
 */
export type Scheduler = {
  readonly define: <Payload>(
    kind: string,
    handler: (payload: Payload) => void | Promise<void>,
  ) => TaskKind<Payload>;
  readonly start: () => void;
  /** Skips simulated time and runs all that falls due, in order, each to its end. */
  readonly advance: (ms: number) => Promise<void>;
  /** Resolves when nothing is due and nothing is running. */
  readonly settle: () => Promise<void>;
  /** To be called after the speed changed. */
  readonly retime: () => void;
  readonly pending: () => readonly PendingTask[];
  readonly stop: () => Promise<void>;
};

export type TaskKind<Payload> = {
  /** A second task under the same key replaces the first. */
  readonly after: (simulatedMs: number, payload: Payload, key?: string) => void;
  readonly cancel: (key: string) => void;
};

type PendingTask = { readonly kind: string; readonly key: string; readonly dueInMs: number };

type TaskDoc = { id: string; kind: string; dueMs: number; payload: unknown };

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const STOP_GRACE_MS = 250;

export function createScheduler(store: Store, clock: SimulatedClock): Scheduler {
  const tasks = store.collection<TaskDoc>("task");
  const handlers = new Map<string, (payload: unknown) => void | Promise<void>>();
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let timedForMs = Number.POSITIVE_INFINITY;
  let started = false;
  let isAdvancing = false;
  let turns: Promise<void> = Promise.resolve();

  const waiting = (): TaskDoc[] => tasks.all().filter((task) => !running.has(task.id));
  const earliest = (untilMs: number): TaskDoc | undefined => {
    let first: TaskDoc | undefined;
    for (const task of waiting()) {
      if (task.dueMs <= untilMs && (!first || task.dueMs < first.dueMs)) first = task;
    }
    return first;
  };

  const run = (task: TaskDoc): Promise<void> => {
    const finish = (): void => {
      running.delete(task.id);
      // A handler may have put a new task under its own key; that one stays.
      if (tasks.get(task.id) === task) tasks.remove(task.id);
      store.flush();
    };
    const handler = handlers.get(task.kind);
    if (!handler) throw new Error(`No handler for task ${task.kind}`);
    const outcome = handler(task.payload);
    if (!(outcome instanceof Promise)) {
      finish();
      return Promise.resolve();
    }
    const tracked = outcome.finally(() => {
      finish();
      arm();
    });
    running.set(task.id, tracked);
    return tracked;
  };

  const runDue = (): void => {
    const nowMs = clock.elapsedMs();
    const due = waiting()
      .filter((task) => task.dueMs <= nowMs)
      .toSorted((left, right) => left.dueMs - right.dueMs);
    for (const task of due) {
      if (tasks.get(task.id) === task) void run(task);
    }
    clock.save();
    store.flush();
    arm();
  };

  const arm = (): void => {
    clearTimeout(timer);
    timedForMs = Number.POSITIVE_INFINITY;
    if (!started || isAdvancing) return;
    const next = earliest(Number.POSITIVE_INFINITY);
    if (!next) return;
    timedForMs = next.dueMs;
    const waitMs = Math.max(0, (next.dueMs - clock.elapsedMs()) / clock.speed());
    timer = setTimeout(runDue, Math.min(Math.ceil(waitMs), LONGEST_TIMER_MS));
  };

  const skip = async (ms: number): Promise<void> => {
    isAdvancing = true;
    clearTimeout(timer);
    await Promise.all(running.values());
    clock.hold(true);
    const targetMs = clock.elapsedMs() + ms;
    for (let task = earliest(targetMs); task; task = earliest(targetMs)) {
      clock.skip(Math.max(0, task.dueMs - clock.elapsedMs()));
      await run(task);
    }
    clock.skip(Math.max(0, targetMs - clock.elapsedMs()));
  };
  const advance = (ms: number): Promise<void> =>
    skip(ms).finally(() => {
      isAdvancing = false;
      clock.hold(false);
      store.flush();
      arm();
    });

  const define: Scheduler["define"] = (kind, handler) => {
    if (handlers.has(kind)) throw new Error(`Task ${kind} is defined twice`);
    handlers.set(kind, (payload) => handler(payload as never));
    return {
      after: (simulatedMs, payload, key) => {
        const id = key === undefined ? `${kind}:${store.next("task")}` : `${kind}:${key}`;
        const dueMs = clock.elapsedMs() + simulatedMs;
        tasks.put({ id, kind, dueMs, payload });
        if (dueMs < timedForMs) arm();
      },
      cancel: (key) => tasks.remove(`${kind}:${key}`),
    };
  };

  return {
    define,
    start: () => {
      started = true;
      arm();
    },
    advance: (ms) => {
      const turn = turns.then(() => advance(ms));
      // A failed turn is its caller's to know; the next one starts all the same.
      turns = turn.catch(() => undefined);
      return turn;
    },
    settle: async () => {
      for (;;) {
        await turns;
        if (running.size > 0) await Promise.all(running.values());
        if (!earliest(clock.elapsedMs()) && running.size === 0) return;
        await sleep(1);
      }
    },
    retime: arm,
    pending: () =>
      tasks.all().map((task) => ({
        kind: task.kind,
        key: task.id,
        dueInMs: task.dueMs - clock.elapsedMs(),
      })),
    stop: async () => {
      started = false;
      clearTimeout(timer);
      // What is still under way after the grace stays a task, and runs again after a restart.
      await Promise.race([Promise.all(running.values()), sleep(STOP_GRACE_MS)]);
      clock.save();
    },
  };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
