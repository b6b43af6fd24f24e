import { type Inngest, type InngestFunction, NonRetriableError, RetryAfterError } from "inngest";
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
const failures: { functionId: string; message: string; event: unknown }[] = [];
const timesSeen: number[] = [];

const functions = (client: Inngest.Any): InngestFunction.Any[] => [
  client.createFunction(
    { id: "flaky", retries: 3, triggers: { event: "t/flaky" } },
    async ({ step, runId, attempt }) => {
      const before = await step.run("before", () => count(`${runId} before`));
      const tries = await step.run("flaky", () => {
        const times = count(`${runId} flaky`);
        if (times < 3) throw new Error("card network down");
        return times;
      });
      return { before, tries, attempt };
    },
  ),
  client.createFunction(
    {
      id: "doomed",
      retries: 2,
      triggers: { event: "t/doomed" },
      onFailure: async ({ error, event }) => {
        failures.push({
          functionId: event.data.function_id,
          message: error.message,
          event: event.data.event.data,
        });
      },
    },
    async ({ step, runId }) => {
      await step.run("fails", () => {
        throw new Error(`boom ${count(`${runId} fails`)}`);
      });
    },
  ),
  client.createFunction(
    { id: "caught", retries: 0, triggers: { event: "t/caught" } },
    async ({ step }) => {
      const said = await step
        .run("fails", () => {
          throw new TypeError("caught me");
        })
        .catch((error: unknown) => String(error));
      return { said, went: await step.run("on", () => "on") };
    },
  ),
  client.createFunction(
    { id: "fatal", retries: 5, triggers: { event: "t/fatal" } },
    async ({ runId }) => {
      throw new NonRetriableError(`never again ${count(`${runId} fatal`)}`);
    },
  ),
  client.createFunction(
    { id: "body-error", retries: 2, triggers: { event: "t/body-error" } },
    async ({ runId, attempt }) => {
      if (count(`${runId} body`) < 3) throw new Error("not yet");
      return attempt;
    },
  ),
  client.createFunction(
    { id: "retry-after", retries: 2, triggers: { event: "t/retry-after" } },
    async ({ attempt }) => {
      timesSeen.push(Date.now());
      if (attempt === 0) throw new RetryAfterError("slow down", "1s");
      return "ok";
    },
  ),
  client.createFunction(
    {
      id: "any-failure",
      triggers: {
        event: "inngest/function.failed",
        if: "event.data.function_id == 'test-app-fatal'",
      },
    },
    async ({ event }) => {
      failures.push({
        functionId: "seen by any-failure",
        message: event.data["error"].message,
        event: null,
      });
    },
  ),
];

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

describe.concurrent("failures", () => {
  test("of a step are retried, and earlier steps are not run again", async () => {
    const ended = await run("t/flaky");
    expect(ended).toMatchObject({
      status: "Completed",
      output: { before: 1, tries: 3, attempt: 0 },
    });
    const jobIds = callsOf(ended.run_id).map((call) => call.headers["x-inngest-job-id"]);
    expect(new Set(jobIds.slice(0, 3)).size).toBe(1);
  });

  test("that last fail the run after the given attempts, and onFailure hears of it", async () => {
    const ended = await run("t/doomed", { order: "o-9" });
    expect(ended).toMatchObject({ status: "Failed", output: { message: "boom 3" } });
    await until(() => failures.some((failure) => failure.message === "boom 3"));
    expect(failures.find((failure) => failure.message === "boom 3")).toEqual({
      functionId: "test-app-doomed",
      message: "boom 3",
      event: { order: "o-9" },
    });
  });

  test("of a step can be caught by the function", async () => {
    expect(await run("t/caught")).toMatchObject({
      status: "Completed",
      output: { said: "TypeError: caught me", went: "on" },
    });
  });

  test("that must not be retried are not, and every failure can be listened to", async () => {
    expect(await run("t/fatal")).toMatchObject({
      status: "Failed",
      output: { name: "NonRetriableError", message: "never again 1" },
    });
    await until(() => failures.some((failure) => failure.functionId === "seen by any-failure"));
  });

  test("of the function itself are retried", async () => {
    expect(await run("t/body-error")).toMatchObject({ status: "Completed", output: 2 });
  });

  test("that ask for a pause get it", async () => {
    expect(await run("t/retry-after")).toMatchObject({ status: "Completed", output: "ok" });
    expect(timesSeen[1]! - timesSeen[0]!).toBeGreaterThanOrEqual(1_000);
  });
});
