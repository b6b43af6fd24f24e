import { type Inngest, type InngestFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShownRun } from "./read-runs";
import { type Harness, startHarness } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";

/** How often each step body ran, by run and step. */
const executions = new Map<string, number>();
const count = (key: string): number => {
  const times = (executions.get(key) ?? 0) + 1;
  executions.set(key, times);
  return times;
};

function functions(client: Inngest.Any): InngestFunction.Any[] {
  const callee = client.createFunction(
    { id: "callee", triggers: { event: "never/sent" } },
    async ({ event }) => ({ doubled: Number(event.data["n"]) * 2 }),
  );
  const slowCallee = client.createFunction(
    { id: "slow-callee", triggers: { event: "never/sent" } },
    async ({ step }) => step.sleep("long", "1h"),
  );
  const failingCallee = client.createFunction(
    { id: "failing-callee", retries: 0, triggers: { event: "never/sent" } },
    async () => {
      throw new TypeError("the callee is ill");
    },
  );
  return [
    callee,
    slowCallee,
    failingCallee,
    client.createFunction(
      { id: "steps", triggers: { event: "t/steps" } },
      async ({ event, step, runId }) => {
        const one = await step.run("one", () => ({
          n: event.data["n"],
          run: count(`${runId} one`),
        }));
        const two = await step.run("two", () => count(`${runId} two`));
        const nothing = await step.run("nothing", () => undefined);
        const again = await step.run("two", () => "the second of its name");
        return { one, two, nothing, again };
      },
    ),
    client.createFunction(
      { id: "classic", checkpointing: false, triggers: { event: "t/classic" } },
      async ({ step, runId }) => {
        await step.run("one", () => count(`${runId} one`));
        await step.run("two", () => count(`${runId} two`));
        return "classic";
      },
    ),
    client.createFunction(
      { id: "sleeper", triggers: { event: "t/sleep" } },
      async ({ event, step }) => {
        const before = await step.run("before", () => Date.now());
        await step.sleep("nap", "1s");
        const after = await step.run("after", () => Date.now());
        await step.sleepUntil("until", new Date(event.data["until"] as string));
        return { napMs: after - before, endedAt: Date.now() };
      },
    ),
    client.createFunction({ id: "sender", triggers: { event: "t/send" } }, async ({ step }) => {
      const sent = await step.sendEvent("pass-on", [
        { name: "t/received", data: { n: 1 } },
        { name: "t/received", data: { n: 2 } },
      ]);
      return sent.ids;
    }),
    client.createFunction(
      { id: "receiver", triggers: { event: "t/received" } },
      async ({ event }) => event.data["n"],
    ),
    client.createFunction(
      { id: "inviter", triggers: { event: "t/invoke" } },
      async ({ event, step }) => {
        const doubled = await step.invoke("double", {
          function: callee,
          data: { n: event.data["n"] },
        });
        const fault = await step
          .invoke("ill", { function: failingCallee, data: {} })
          .catch((error: unknown) => String(error));
        const timeout = await step
          .invoke("slow", { function: slowCallee, data: {}, timeout: "1s" })
          .catch((error: unknown) => String(error));
        return { doubled, fault, timeout };
      },
    ),
    client.createFunction(
      { id: "signals", retries: 0, triggers: { event: "t/signal" } },
      async ({ step }) => step.waitForSignal("signal", { signal: "s", timeout: "1s" }),
    ),
    client.createFunction(
      { id: "hoarder", retries: 0, triggers: { event: "t/hoard" } },
      async ({ step }) => (await step.run("hoard", () => "x".repeat(5 * 1024 * 1024))).length,
    ),
  ];
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

describe.concurrent("steps", () => {
  test("give their results, each run once, in one call thanks to checkpoints", async () => {
    const ended = await run("t/steps", { n: 7 });
    expect(ended).toMatchObject({
      status: "Completed",
      output: { one: { n: 7, run: 1 }, two: 1, nothing: null, again: "the second of its name" },
    });
    expect(callsOf(ended.run_id)).toHaveLength(1);
  });

  test("without checkpoints take one call each, and still run once", async () => {
    const ended = await run("t/classic");
    expect(ended).toMatchObject({ status: "Completed", output: "classic" });
    expect(callsOf(ended.run_id)).toHaveLength(3);
    expect(executions.get(`${ended.run_id} one`)).toBe(1);
    expect(executions.get(`${ended.run_id} two`)).toBe(1);
  });

  test("sleep no shorter than they say, and until an instant", async () => {
    const until = new Date(Date.now() + 2_500).toISOString();
    const { status, output } = await run("t/sleep", { until });
    const { napMs, endedAt } = output as { napMs: number; endedAt: number };
    expect(status).toBe("Completed");
    expect(napMs).toBeGreaterThanOrEqual(1_000);
    expect(endedAt).toBeGreaterThanOrEqual(Date.parse(until));
  });

  test("send events that start other functions", async () => {
    const ended = await run("t/send");
    const [first, second] = ended.output as [string, string];
    expect((await harness.runOf(first)).output).toBe(1);
    expect((await harness.runOf(second)).output).toBe(2);
  });

  test("invoke a function: its result, its failure, and a time limit", async () => {
    const ended = await run("t/invoke", { n: 21 });
    expect(ended).toMatchObject({
      status: "Completed",
      output: {
        doubled: { doubled: 42 },
        fault: expect.stringContaining("the callee is ill"),
        timeout: expect.stringContaining("Timed out waiting for invoked function to complete"),
      },
    });
  });

  test("that this server does not have fail the run and say so by name", async () => {
    const ended = await run("t/signal");
    expect(ended).toMatchObject({
      status: "Failed",
      output: { message: expect.stringContaining("step.waitForSignal, which is not supported") },
    });
  });

  test("whose result is too large fail the run and say so", async () => {
    const ended = await run("t/hoard");
    expect(ended).toMatchObject({
      status: "Failed",
      output: { message: expect.stringContaining('"hoard" is larger than') },
    });
  });
});
