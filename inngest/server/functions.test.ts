import { createHash } from "node:crypto";
import { type Inngest, NonRetriableError, RetryAfterError, type InngestFunction } from "inngest";
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
      { id: "only-big", triggers: { event: "t/filtered", if: "event.data.size > 10" } },
      async ({ event }) => event.data["size"],
    ),
    client.createFunction(
      { id: "wildcard", triggers: { event: "wild/*" } },
      async ({ event }) => event.name,
    ),
    client.createFunction(
      { id: "once-per-order", idempotency: "event.data.orderId", triggers: { event: "t/once" } },
      async () => "once",
    ),
    client.createFunction(
      {
        id: "cancellable",
        cancelOn: [{ event: "t/cancel", match: "data.orderId" }],
        triggers: { event: "t/cancellable" },
      },
      async ({ step }) => step.sleep("long", "1h"),
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

describe.concurrent("events", () => {
  test("start a function only where its condition holds", async () => {
    const small = await harness.send({ name: "t/filtered", data: { size: 3 } });
    const big = await harness.send({ name: "t/filtered", data: { size: 30 } });
    expect(await harness.runOf(big)).toMatchObject({ output: 30 });
    expect(await harness.runsOf(small)).toEqual([]);
  });

  test("start the functions of a pattern", async () => {
    expect(await run("wild/anything.at-all")).toMatchObject({ output: "wild/anything.at-all" });
  });

  test("with the same id are one event, however many and at once", async () => {
    const sends = Array.from({ length: 10 }, () =>
      harness.send({ name: "t/steps", data: { n: 1 }, id: "the-same" }),
    );
    const ids = new Set(await Promise.all(sends));
    expect(ids.size).toBe(1);
    const [id] = [...ids];
    await harness.runOf(id!);
    expect(await harness.runsOf(id!)).toHaveLength(1);
  });

  test("with the same idempotency key start the function once, those without a key always", async () => {
    const [one, two, three, four] = await Promise.all(
      [{ orderId: "o-1" }, { orderId: "o-1" }, {}, {}].map((data) =>
        harness.send({ name: "t/once", data }),
      ),
    );
    await harness.runOf(three!);
    await harness.runOf(four!);
    const runs = await Promise.all([one, two].map((id) => harness.runsOf(id!)));
    expect(runs.flat()).toHaveLength(1);
  });

  test("of the future start their functions then", async () => {
    const ts = Date.now() + 1_000;
    const ended = await harness.runOf(await harness.send({ name: "t/classic", ts }));
    expect(Date.parse(String(ended.ended_at))).toBeGreaterThanOrEqual(ts);
  });

  test("cancel the runs they match, and no others", async () => {
    const [one, two] = await Promise.all(
      ["c-1", "c-2"].map((orderId) => harness.send({ name: "t/cancellable", data: { orderId } })),
    );
    await harness.send({ name: "t/cancel", data: { orderId: "c-1" } });
    expect(await harness.runOf(one!)).toMatchObject({ status: "Cancelled" });
    const [other] = await harness.runsOf(two!);
    expect(other).toMatchObject({ status: "Running" });
    await fetch(`${harness.server.url}/v1/runs/${other!.run_id}`, { method: "DELETE" });
    expect(await harness.runOf(two!)).toMatchObject({ status: "Cancelled" });
  });

  test("of one request cancel in their order", async () => {
    const { ids } = await harness.client.send([
      { name: "t/cancellable", data: { orderId: "c-3" } },
      { name: "t/cancel", data: { orderId: "c-3" } },
    ]);
    expect(await harness.runOf(ids[0]!)).toMatchObject({ status: "Cancelled" });
  });
});
