import { expect, test } from "vitest";
import { again, settled, type WorkVerdict } from "@/lib/shipments/work-verdict";
import { type Round, tryUntilSettled } from "./try-until-settled";

type Steps = Parameters<typeof tryUntilSettled>[0];

/** A run as the SDK replays it: what a step has given once it gives again. */
function createRun() {
  const memory = new Map<string, unknown>();
  const sleeps: [string, number][] = [];
  const step = {
    run: async (id: string, work: () => Promise<unknown>) => {
      if (!memory.has(id)) memory.set(id, JSON.parse(JSON.stringify(await work())));
      return memory.get(id);
    },
    sleep: async (id: string, ms: number) => {
      if (!memory.has(id)) sleeps.push([id, ms]);
      memory.set(id, null);
    },
  };
  return { steps: { step, runId: "run-1" } as unknown as Steps, memory, sleeps };
}

const answering = (verdicts: WorkVerdict[]) => {
  const rounds: Round[] = [];
  return {
    rounds,
    work: async (round: Round) => {
      rounds.push(round);
      return verdicts[rounds.length - 1] ?? settled("too often");
    },
  };
};

test("work that is settled at once is one step and no sleep", async () => {
  const { steps, memory, sleeps } = createRun();
  const { work } = answering([settled("BOOKED")]);
  expect(await tryUntilSettled(steps, "book", work)).toBe("BOOKED");
  expect([...memory.keys()]).toEqual(["book"]);
  expect(sleeps).toEqual([]);
});

test("it sleeps as long as the work asks, and every try has a holder of its own", async () => {
  const { steps, sleeps } = createRun();
  const { work, rounds } = answering([
    again(5_000, "away"),
    again(60_000, "paused", false),
    settled("BOOKED"),
  ]);
  expect(await tryUntilSettled(steps, "book", work)).toBe("BOOKED");
  expect(sleeps).toEqual([
    ["book waits 1", 5_000],
    ["book waits 2", 60_000],
  ]);
  expect(rounds.map(({ tries, isLast }) => [tries, isLast])).toEqual([
    [0, false],
    [1, false],
    [1, false],
  ]);
  expect(new Set(rounds.map(({ holder }) => holder)).size).toBe(3);
});

test("a run that is called again does not repeat what was done", async () => {
  const { steps } = createRun();
  const { work, rounds } = answering([again(10, "away"), settled("BOOKED")]);
  await tryUntilSettled(steps, "book", work);
  await tryUntilSettled(steps, "book", work);
  expect(rounds).toHaveLength(2);
});

test("the fifth failure is the last, and waits for our own queue do not count", async () => {
  const { steps } = createRun();
  const failures = Array.from({ length: 5 }, () => again(10, "away"));
  const { work, rounds } = answering([again(10, "queue", false), ...failures]);
  expect(await tryUntilSettled(steps, "book", work)).toBe("given up");
  expect(rounds).toHaveLength(6);
  expect(rounds.at(-1)?.isLast).toBe(true);
});
