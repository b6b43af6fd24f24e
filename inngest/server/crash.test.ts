import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "@/lib/db/embedded-postgres";
import { silentLogger, until } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";
import { type ServerProcess, startServerProcess } from "./testing/server-process";
import { startTestApp, type TestApp } from "./testing/test-app";

/** Every time a step body ran, what it returned, by run and step. */
const executions = new Map<string, string[]>();
/** Steps whose result the server has acknowledged: these must never run again. */
const acknowledged = new Set<string>();
const ranAfterAcknowledgement: string[] = [];

/** Where the next kill strikes; the step or transport that reaches the point calls it. */
let strike: { readonly point: string; readonly kill: () => void } | null = null;
function reach(point: string): void {
  if (strike?.point !== point) return;
  const { kill } = strike;
  strike = null;
  kill();
}

/** A side effect with a result that differs each time, so that a second one cannot hide. */
function effect(runId: string, step: string): string {
  const key = `${runId} ${step}`;
  if (acknowledged.has(key)) ranAfterAcknowledgement.push(key);
  const results = executions.get(key) ?? [];
  const result = `${step} ${results.length + 1}`;
  executions.set(key, [...results, result]);
  return result;
}

const functions = (client: Inngest.Any): InngestFunction.Any[] => [
  client.createFunction(
    { id: "journey", retries: 20, triggers: { event: "j/go" } },
    async ({ event, step, runId }) => {
      const isWatched = event.data["watched"] === true;
      const one = await step.run("one", async () => {
        if (isWatched) reach("a step begins");
        const result = effect(runId, "one");
        await sleep(5);
        if (isWatched) reach("a step has acted");
        return result;
      });
      const two = await step.run("two", () => effect(runId, "two"));
      const both = await Promise.all([
        step.run("left", async () => {
          if (isWatched) reach("a parallel step begins");
          return effect(runId, "left");
        }),
        step.run("right", () => effect(runId, "right")),
      ]);
      if (!isWatched) await step.sleep("nap", "1s");
      const sent = await step.sendEvent("tell", {
        name: "j/told",
        id: `told-${runId}`,
        data: { runId },
      });
      return { one, two, both, sent: sent.ids.length };
    },
  ),
  client.createFunction(
    // Without checkpoints, which would go to the address of the server that is dead.
    { id: "alone", checkpointing: false, triggers: { event: "j/alone" } },
    async ({ step, runId }) => {
      for (const name of ["slow", "slower", "slowest"]) {
        await step.run(name, async () => {
          await sleep(50);
          return effect(runId, name);
        });
      }
    },
  ),
  client.createFunction(
    { id: "told", triggers: { event: "j/told" } },
    async ({ event }) => event.data["runId"],
  ),
];

/** The SDK's way to the server: sees each acknowledgement, and can strike around it. */
const watchedFetch: typeof fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : input.toString();
  const isCheckpoint = url.includes("/v1/checkpoint/");
  if (isCheckpoint) reach("a checkpoint is sent");
  if (url.includes("/e/")) reach("an event is sent");
  const response = await fetch(input, init);
  if (isCheckpoint && response.ok) {
    const sent = JSON.parse(typeof init?.body === "string" ? init.body : "{}") as {
      run_id: string;
      steps: { displayName: string }[];
    };
    for (const step of sent.steps) acknowledged.add(`${sent.run_id} ${step.displayName}`);
    reach("a checkpoint is acknowledged");
  }
  return response;
};

let database: TestDatabase;
let app: TestApp;
let client: Inngest.Any;
let pool: Pool;
let port: number;
let server: ServerProcess;

const start = async (): Promise<ServerProcess> =>
  startServerProcess({ databaseUrl: database.url, port, appUrl: app.url });

beforeAll(async () => {
  database = await openTestDatabase();
  app = await startTestApp();
  port = await freePort();
  client = new Inngest({
    id: "crash",
    baseUrl: `http://127.0.0.1:${port}`,
    isDev: true,
    logger: silentLogger,
    fetch: watchedFetch,
  });
  app.serve(client, functions(client));
  pool = new Pool({ connectionString: database.url, max: 2 });
  server = await start();
  await until(() => app.calls.some((call) => call.method === "PUT" && call.answer !== null));
});
afterAll(async () => {
  await server.kill();
  await app.close();
  await pool.end();
  await database.close();
});

type Journey = { one: string; two: string; both: string[]; sent: number };
type Run = { id: string; status: string; output: Journey };

async function runsOf(eventIds: readonly string[]): Promise<Run[]> {
  const found = await pool.query<Run>(
    `select r.id, r.status, r.output from inngest_server.run r
     join inngest_server.event e on e.id = r.event_id
     where e.payload ->> 'id' = any($1)`,
    [eventIds],
  );
  return found.rows;
}

/** Sends until the server, killed or not, has said that it has the event. */
async function send(id: string, data: object): Promise<void> {
  for (;;) {
    try {
      await client.send({ name: "j/go", id, data });
      return;
    } catch {
      await sleep(50);
    }
  }
}

/** One run per event, all done, each with the results that were memoized and with no others. */
async function expectWhole(eventIds: readonly string[]): Promise<void> {
  await until(async () => {
    const runs = await runsOf(eventIds);
    return runs.length >= eventIds.length && runs.every((run) => run.status !== "running");
  });
  const runs = await runsOf(eventIds);
  expect(runs).toHaveLength(eventIds.length);
  for (const run of runs) {
    expect(run.status).toBe("completed");
    const steps = await pool.query<{ name: string; memo: { data: unknown } | null }>(
      "select name, memo from inngest_server.step where run_id = $1",
      [run.id],
    );
    const memo = new Map(steps.rows.map((row) => [row.name, row.memo?.data]));
    const { one, two, both, sent } = run.output;
    expect({ one, two, both, sent }).toEqual({
      one: memo.get("one"),
      two: memo.get("two"),
      both: [memo.get("left"), memo.get("right")],
      sent: 1,
    });
    for (const name of ["one", "two", "left", "right"]) {
      expect(executions.get(`${run.id} ${name}`)).toContain(memo.get(name));
    }
    // The event that the run sent, however often its step ran, started its function once.
    await until(async () => (await runsOf([`told-${run.id}`]))[0]?.status === "completed");
    expect(await runsOf([`told-${run.id}`])).toHaveLength(1);
  }
  expect(ranAfterAcknowledgement).toEqual([]);
}

describe("killed while", () => {
  test.each([
    "an event is sent",
    "a step begins",
    "a step has acted",
    "a checkpoint is sent",
    "a checkpoint is acknowledged",
    "a parallel step begins",
  ])("%s, the server loses no run and forgets no result", async (point) => {
    const restarted = Promise.withResolvers<void>();
    strike = {
      point,
      kill: () => {
        void server
          .kill()
          .then(start)
          .then((next) => {
            server = next;
            restarted.resolve();
          });
      },
    };
    const id = `watched ${point}`;
    await send(id, { watched: true });
    await restarted.promise;
    await expectWhole([id]);
  });
});

test("killed again and again under load, the server loses no run and forgets no result", async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `load-${index}`);
  const sending = (async () => {
    for (const id of ids) {
      await send(id, {});
      await sleep(40);
    }
  })();
  for (let kills = 0; kills < 4; kills += 1) {
    await sleep(150 + 130 * kills);
    await server.kill();
    server = await start();
  }
  await sending;
  await expectWhole(ids);
});

test("of two servers on one database one is killed: the other finishes what both had begun", async () => {
  const survivor = await startServerProcess({
    databaseUrl: database.url,
    port: await freePort(),
    appUrl: app.url,
  });
  const ids = Array.from({ length: 10 }, (_, index) => `pair-${index}`);
  await client.send(ids.map((id) => ({ name: "j/alone", id, data: {} })));
  await until(() => [...executions.keys()].some((key) => key.endsWith(" slow")));
  await server.kill();
  await until(async () => (await runsOf(ids)).every((run) => run.status === "completed"));
  expect(await runsOf(ids)).toHaveLength(ids.length);
  await survivor.kill();
  server = await start();
});
