import { createHash } from "node:crypto";
import { type Inngest, type InngestFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShownRun } from "./read-runs";
import { type Harness, startHarness, until } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";

/** How often each step body ran, by run and step. */
const executions = new Map<string, number>();
const count = (key: string): number => {
  const times = (executions.get(key) ?? 0) + 1;
  executions.set(key, times);
  return times;
};

const functions = (client: Inngest.Any): InngestFunction.Any[] => [
  client.createFunction({ id: "waiter", triggers: { event: "t/wait" } }, async ({ step }) => {
    const matched = await step.waitForEvent("answer", {
      event: "t/answer",
      match: "data.key",
      timeout: "1h",
    });
    const big = await step.waitForEvent("big", {
      event: "t/big",
      if: "async.data.size > 10 && async.data.key == event.data.key",
      timeout: "1h",
    });
    const never = await step.waitForEvent("never", { event: "t/never", timeout: "1s" });
    return { matched: matched?.data, big: big?.data, never };
  }),
  client.createFunction(
    { id: "parallel", triggers: { event: "t/parallel" } },
    async ({ step, runId }) => {
      const [a, b, c] = await Promise.all([
        step.run("a", () => count(`${runId} a`)),
        step
          .run("b", () => count(`${runId} b`))
          .then((value: number) => step.run("b2", () => value + 10)),
        step.waitForEvent("go", { event: "t/go", match: "data.key", timeout: "1h" }),
      ]);
      return { a, b, c: c?.data, joined: await step.run("join", () => "joined") };
    },
  ),
  client.createFunction(
    { id: "racer", optimizeParallelism: false, triggers: { event: "t/race" } },
    async ({ step }) => race(step),
  ),
  client.createFunction(
    { id: "group-race", triggers: { event: "t/group-race" } },
    async ({ step, group }) => group.parallel({ mode: "race" }, () => race(step)),
  ),
  client.createFunction({ id: "no-race", triggers: { event: "t/no-race" } }, async ({ step }) =>
    race(step),
  ),
];

type Step = Parameters<Parameters<Inngest.Any["createFunction"]>[1]>[0]["step"];

async function race(step: Step): Promise<unknown> {
  const fast = async () => {
    const value: unknown = await step.run("fast", () => "fast");
    return step.run("next", () => `${String(value)} won`);
  };
  return Promise.race([fast(), step.sleep("slow", "1s")]);
}

let database: TestDatabase;
let harness: Harness;

beforeAll(async () => {
  database = await openTestDatabase();
  harness = await startHarness(database.url, functions);
});
afterAll(async () => {
  await harness.close();
  await database.close();
});

const run = async (name: string, data: object = {}): Promise<ShownRun> =>
  harness.runOf(await harness.send({ name, data }));

const callsOf = (runId: string) =>
  harness.app.calls.filter((call) => call.headers["x-run-id"] === runId);

describe.concurrent("waiting for an event", () => {
  test("takes the one that matches, passes over others, and gives null when the time is up", async () => {
    const id = await harness.send({ name: "t/wait", data: { key: "k-1" } });
    const isWaitingFor = (name: string) => async () => {
      const found = await harness.pool.query(
        "select 1 from inngest_server.wait where event_name = $1",
        [name],
      );
      return found.rows.length > 0;
    };
    await until(isWaitingFor("t/answer"));
    await harness.send({ name: "t/answer", data: { key: "k-2", text: "not for you" } });
    await harness.send({ name: "t/answer", data: { key: "k-1", text: "for you" } });
    await until(isWaitingFor("t/big"));
    await harness.send({ name: "t/big", data: { key: "k-1", size: 3 } });
    await harness.send({ name: "t/big", data: { key: "k-1", size: 30 } });
    expect(await harness.runOf(id)).toMatchObject({
      status: "Completed",
      output: { matched: { text: "for you" }, big: { size: 30 }, never: null },
    });
  });
});

describe.concurrent("parallel steps", () => {
  test("all finish before what follows, and each runs once", async () => {
    const id = await harness.send({ name: "t/parallel", data: { key: "p-1" } });
    await until(async () => {
      const found = await harness.pool.query(
        "select 1 from inngest_server.wait where event_name = 't/go'",
      );
      return found.rows.length > 0;
    });
    await harness.send({ name: "t/go", data: { key: "p-1", n: 5 } });
    const ended = await harness.runOf(id);
    expect(ended).toMatchObject({
      status: "Completed",
      output: { a: 1, b: 11, c: { n: 5 }, joined: "joined" },
    });
  });

  // The SDK itself holds a function back until every step it has begun is over, so what a race
  // wins is that what follows the winner need not wait.
  test.each([
    ["with optimizeParallelism off", "t/race", ["fast", "next", "slow"]],
    ["in a group of mode race", "t/group-race", ["fast", "next", "slow"]],
    ["otherwise only together", "t/no-race", ["fast", "slow"]],
  ])("go on %s", async (_how, name, order) => {
    const ended = await run(name);
    expect(ended.status).toBe("Completed");
    const last = JSON.parse(callsOf(ended.run_id).at(-1)?.body ?? "{}") as {
      ctx: { stack: { stack: string[] } };
    };
    const sha1 = (id: string) => createHash("sha1").update(id).digest("hex");
    expect(last.ctx.stack.stack).toEqual(order.map(sha1));
  });
});
