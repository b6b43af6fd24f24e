import type { Inngest, InngestFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type InngestServer, startInngestServer } from "./start-server";
import { FAST, type Harness, startHarness, until } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";

/** Lets a test hold a step open and see how often it was begun. */
type Gate = { begun: number; readonly open: Promise<void>; readonly release: () => void };
const gates = new Map<string, Gate>();
function gate(key: string): Gate {
  const known = gates.get(key);
  if (known !== undefined) return known;
  const { promise, resolve } = Promise.withResolvers<void>();
  const made = { begun: 0, open: promise, release: resolve };
  gates.set(key, made);
  return made;
}
const ticks: string[] = [];

const functions = (client: Inngest.Any): InngestFunction.Any[] => [
  client.createFunction(
    { id: "gated", triggers: { event: "k/gated" } },
    async ({ event, step }) => {
      const held = gate(String(event.data["key"]));
      const first = await step.run("first", async () => {
        held.begun += 1;
        const turn = held.begun;
        await held.open;
        return turn;
      });
      return { first, second: await step.run("second", () => "second") };
    },
  ),
  client.createFunction({ id: "cron", triggers: { cron: "0 0 1 1 *" } }, async ({ event }) => {
    ticks.push(String(event.id));
  }),
  client.createFunction({ id: "sleeper", triggers: { event: "k/sleep" } }, async ({ step }) => {
    await step.sleep("nap", "1s");
    return "woke";
  }),
  client.createFunction(
    { id: "plain", triggers: { event: "k/plain" } },
    async ({ attempt }) => attempt,
  ),
  client.createFunction({ id: "failing", retries: 0, triggers: { event: "k/fail" } }, async () => {
    throw new Error("no");
  }),
];

let database: TestDatabase;
let harness: Harness;
let second: InngestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  harness = await startHarness(database.url, functions, {
    concurrency: 1,
    maintenanceIntervalMs: 100,
  });
  second = await startInngestServer({
    ...FAST,
    databaseUrl: database.url,
    appUrls: [],
    concurrency: 1,
  });
});
afterAll(async () => {
  await second.stop();
  await harness.close();
  await database.close();
});

const sql = (text: string, values: unknown[] = []) => harness.pool.query(text, values);

test("servers that start together on an empty database all come up", async () => {
  const empty = await database.another();
  const servers = await Promise.all(
    Array.from({ length: 3 }, () =>
      startInngestServer({ ...FAST, databaseUrl: empty.url, appUrls: [] }),
    ),
  );
  const answers = await Promise.all(servers.map((server) => fetch(`${server.url}/health`)));
  await Promise.all(servers.map((server) => server.stop()));
  await empty.close();
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
});

test("two servers with room for one call each have two under way", async () => {
  const ids = await Promise.all(
    ["both-1", "both-2"].map((key) => harness.send({ name: "k/gated", data: { key } })),
  );
  await until(() => gate("both-1").begun + gate("both-2").begun === 2);
  gate("both-1").release();
  gate("both-2").release();
  for (const id of ids)
    expect((await harness.runOf(id)).output).toEqual({ first: 1, second: "second" });
});

describe("a cron tick", () => {
  const makeDue = (tick: string) =>
    sql(
      `update inngest_jobs._private_jobs
       set run_at = now(), payload = (payload::jsonb || jsonb_build_object('scheduledAt', $1::text))::json
       where key like 'cron:%' and locked_at is null`,
      [tick],
    );
  const nextTick = async (): Promise<string | undefined> => {
    const job = await sql(
      "select payload ->> 'scheduledAt' as at from inngest_jobs._private_jobs where key like 'cron:%'",
    );
    return (job.rows[0] as { at: string } | undefined)?.at;
  };

  test("fires once with two servers, and plans the next", async () => {
    await makeDue("2026-01-01T00:00:00.000Z");
    await until(() => ticks.length > 0);
    await until(async () => (await nextTick()) !== undefined);
    expect(new Date((await nextTick())!).getTime()).toBeGreaterThan(Date.now());
    // Delivered a second time, as after a crash between its work and its end.
    await makeDue("2026-01-01T00:00:00.000Z");
    await until(async () => new Date((await nextTick()) ?? 0).getTime() > Date.now());
    await makeDue("2026-01-02T00:00:00.000Z");
    await until(() => ticks.length > 1);
    expect(ticks).toEqual(["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"]);
  });
});

test("a call of a server that stops is handed to another, and only one outcome counts", async () => {
  // The two others are kept busy first, so that the third takes the call.
  const busy = await Promise.all(
    ["busy-1", "busy-2"].map((key) => harness.send({ name: "k/gated", data: { key } })),
  );
  await until(() => gate("busy-1").begun + gate("busy-2").begun === 2);
  const third = await startInngestServer({
    ...FAST,
    databaseUrl: database.url,
    appUrls: [],
    stopTimeoutMs: 50,
  });
  const id = await harness.send({ name: "k/gated", data: { key: "handed" } });
  await until(() => gate("handed").begun === 1);
  await third.stop();
  gate("busy-1").release();
  gate("busy-2").release();
  await until(() => gate("handed").begun === 2);
  gate("handed").release();
  const [ended] = await Promise.all([harness.runOf(id), ...busy.map(harness.runOf)]);
  const steps = await sql(
    "select memo from inngest_server.step where run_id = $1 and name = 'first'",
    [ended.run_id],
  );
  const [{ memo }] = steps.rows as [{ memo: { data: number } }];
  expect(ended.output).toEqual({ first: memo.data, second: "second" });
});

test("a server that was taken for dead loses its calls, and goes on as a new one", async () => {
  const before = await sql("select id from inngest_server.server order by id");
  const id = await harness.send({ name: "k/gated", data: { key: "deposed" } });
  await until(() => gate("deposed").begun === 1);
  await sql(
    `delete from inngest_server.server where id in
       (select server_id from inngest_server.call where server_id is not null)`,
  );
  await until(() => gate("deposed").begun === 2);
  gate("deposed").release();
  const ended = await harness.runOf(id);
  expect(ended.status).toBe("Completed");
  await until(async () => {
    const after = await sql("select id from inngest_server.server order by id");
    return after.rows.length === before.rows.length;
  });
});

test("a checkpoint of a dispatch that was superseded is refused with 409", async () => {
  const id = await harness.send({ name: "k/gated", data: { key: "stale" } });
  await until(() => gate("stale").begun === 1);
  const seen = harness.app.calls.findLast((call) => call.body.includes('"key":"stale"'));
  const { ctx } = JSON.parse(seen?.body ?? "{}") as { ctx: Record<string, string> };
  const checkpoint = (change: object) =>
    fetch(`${harness.server.url}/v1/checkpoint/${ctx["run_id"]}/async`, {
      method: "POST",
      body: JSON.stringify({ ...ctx, steps: [{ op: "StepRun", id: "x", data: 1 }], ...change }),
    });
  expect((await checkpoint({ request_id: "another" })).status).toBe(409);
  expect((await checkpoint({ generation_id: 7 })).status).toBe(409);
  expect((await checkpoint({ run_id: "another" })).status).toBe(400);
  expect((await checkpoint({})).status).toBe(200);
  gate("stale").release();
  await harness.runOf(id);
  expect((await checkpoint({})).status).toBe(409);
});

describe("what is lost is found again", () => {
  test("a call without its job", async () => {
    const held = await harness.send({ name: "k/plain", ts: Date.now() + 3_600_000 });
    await sql("delete from inngest_jobs._private_jobs where key like 'call:%'");
    await sql("update inngest_server.call set due_at = now() - interval '1 minute'");
    expect(await harness.runOf(held)).toMatchObject({ status: "Completed" });
  });

  test("a sleep without its job", async () => {
    const id = await harness.send({ name: "k/sleep" });
    await until(async () => {
      const removed = await sql(
        "delete from inngest_jobs._private_jobs where key like 'resume:%' returning 1",
      );
      return removed.rows.length > 0;
    });
    await sql(
      "update inngest_server.step set resume_at = now() - interval '1 minute' where memo is null",
    );
    expect(await harness.runOf(id)).toMatchObject({ output: "woke" });
  });

  test("a cron schedule without its job", async () => {
    await sql("delete from inngest_jobs._private_jobs where key like 'cron:%'");
    const scheduled = async () => {
      const jobs = await sql("select 1 from inngest_jobs._private_jobs where key like 'cron:%'");
      return jobs.rows.length;
    };
    await until(async () => (await scheduled()) > 0);
    expect(await scheduled()).toBe(1);
  });

  test("the database, after every connection was cut", async () => {
    const id = await harness.send({ name: "k/gated", data: { key: "cut" } });
    await until(() => gate("cut").begun === 1);
    await sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'inngest-server%'",
    );
    gate("cut").release();
    expect(await harness.runOf(id)).toMatchObject({ status: "Completed" });
    const next = await harness.send({ name: "k/plain" });
    expect(await harness.runOf(next)).toMatchObject({ status: "Completed" });
  });
});

test("runs are kept for their time: completed ones for a day, failed ones for a week", async () => {
  const old = await harness.runOf(await harness.send({ name: "k/plain" }));
  const recent = await harness.runOf(await harness.send({ name: "k/plain" }));
  const failed = await harness.runOf(await harness.send({ name: "k/fail" }));
  const age = (runId: string, interval: string) =>
    sql(
      `with e as (update inngest_server.event set received_at = now() - $2::interval
         where id = (select event_id from inngest_server.run where id = $1))
       update inngest_server.run set ended_at = now() - $2::interval where id = $1`,
      [runId, interval],
    );
  await age(old.run_id, "25 hours");
  await age(recent.run_id, "23 hours");
  await age(failed.run_id, "25 hours");
  const kept = async () => {
    const found = await sql("select id from inngest_server.run where id = any($1) order by id", [
      [old.run_id, recent.run_id, failed.run_id],
    ]);
    return found.rows.map((row: { id: string }) => row.id);
  };
  await until(async () => (await kept()).length === 2);
  expect(await kept()).toEqual([recent.run_id, failed.run_id].toSorted());
  await until(async () => {
    const events = await sql("select 1 from inngest_server.event where id = $1", [old.event_id]);
    return events.rows.length === 0;
  });
  await age(failed.run_id, "8 days");
  await until(async () => (await kept()).length === 1);
});
