import { setTimeout as sleep } from "node:timers/promises";
import type { Inngest, InngestFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FAST, type Harness, startHarness, until } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";
import { type InngestServer, startInngestServer } from "./start-server";

/** Who is inside a step right now, and the most there ever were, by key. */
const inside = new Map<string, number>();
const most = new Map<string, number>();
const mustMeet = new Set(["limited", "keyed", "twice"]);

async function occupy(key: string): Promise<void> {
  const now = (inside.get(key) ?? 0) + 1;
  inside.set(key, now);
  most.set(key, Math.max(most.get(key) ?? 0, now));
  // Where more than one may be inside, the first stays until a second has come.
  const awaited = mustMeet.has(key) ? 2 : 1;
  await until(() => (most.get(key) ?? 0) >= awaited);
  await sleep(10);
  inside.set(key, (inside.get(key) ?? 1) - 1);
}

function functions(client: Inngest.Any): InngestFunction.Any[] {
  const make = (
    id: string,
    concurrency: NonNullable<Parameters<Inngest.Any["createFunction"]>[0]["concurrency"]>,
    keys: (data: Record<string, string>) => string[],
  ) =>
    client.createFunction(
      { id, concurrency, triggers: { event: `c/${id}` } },
      async ({ event, step }) => {
        await step.run("one", async () => void (await Promise.all(keys(event.data).map(occupy))));
        await step.sleep("pause", "1s");
        await step.run("two", async () => void (await Promise.all(keys(event.data).map(occupy))));
        return "done";
      },
    );
  return [
    make("limited", 2, () => ["limited"]),
    make("keyed", { limit: 1, key: "event.data.carrier" }, (data) => [
      `keyed ${data["carrier"]}`,
      "keyed",
    ]),
    make("twice", [{ limit: 3 }, { limit: 1, key: "event.data.carrier" }], (data) => [
      "twice",
      `twice ${data["carrier"]}`,
    ]),
    make("shared-a", { limit: 1, key: "'courier'", scope: "account" }, () => ["shared"]),
    make("shared-b", { limit: 1, key: "'courier'", scope: "account" }, () => ["shared"]),
    client.createFunction(
      { id: "sleeps", concurrency: 1, triggers: { event: "c/sleeps" } },
      async ({ step }) => step.sleep("long", "1h"),
    ),
    client.createFunction(
      { id: "retries", concurrency: 1, retries: 2, triggers: { event: "c/retries" } },
      async ({ attempt }) => {
        await occupy("retries");
        if (attempt < 2) throw new Error("again");
        return attempt;
      },
    ),
  ];
}

let database: TestDatabase;
let harness: Harness;
/** A second server on the same database: the limits hold for both together. */
let second: InngestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  harness = await startHarness(database.url, functions);
  second = await startInngestServer({ ...FAST, databaseUrl: database.url, appUrls: [] });
});
afterAll(async () => {
  await second.stop();
  await harness.close();
  await database.close();
});

const runAll = async (events: readonly { name: string; data?: object }[]): Promise<void> => {
  const { ids } = await harness.client.send(events.map((event) => ({ data: {}, ...event })));
  const completed = async () => {
    const found = await harness.pool.query(
      "select 1 from inngest_server.run where event_id = any($1) and status = 'completed'",
      [ids],
    );
    return found.rows.length;
  };
  await until(async () => (await completed()) === events.length);
};
const times = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));

describe.concurrent("with two servers at work, no more calls run at once than", () => {
  test("the function's limit", async () => {
    await runAll(times(12, () => ({ name: "c/limited" })));
    expect(most.get("limited")).toBe(2);
  });

  test("the limit of each key, while keys do not hold each other up", async () => {
    await runAll(times(12, (index) => ({ name: "c/keyed", data: { carrier: `c${index % 3}` } })));
    expect([0, 1, 2].map((carrier) => most.get(`keyed c${carrier}`))).toEqual([1, 1, 1]);
    expect(most.get("keyed")).toBeGreaterThan(1);
  });

  test("both limits of two", async () => {
    await runAll(times(16, (index) => ({ name: "c/twice", data: { carrier: `c${index % 8}` } })));
    expect(most.get("twice")).toBeGreaterThan(1);
    expect(most.get("twice")).toBeLessThanOrEqual(3);
    expect(Math.max(...times(8, (carrier) => most.get(`twice c${carrier}`) ?? 0))).toBe(1);
  });

  test("a limit that two functions share", async () => {
    await runAll(times(10, (index) => ({ name: index % 2 === 0 ? "c/shared-a" : "c/shared-b" })));
    expect(most.get("shared")).toBe(1);
  });

  test("the limit, also where calls fail and are tried again", async () => {
    await runAll(times(5, () => ({ name: "c/retries" })));
    expect(most.get("retries")).toBe(1);
  });
});

test("a run that sleeps holds no slot", async () => {
  await Promise.all(times(4, () => harness.send({ name: "c/sleeps" })));
  const sleeping = async () => {
    const steps = await harness.pool.query("select 1 from inngest_server.step where name = 'long'");
    return steps.rows.length;
  };
  await until(async () => (await sleeping()) >= 4);
  expect(await sleeping()).toBe(4);
});

test("nothing is left in line or in a slot when all is done", async () => {
  const left = await harness.pool.query(
    "select 1 from inngest_server.slot union all select 1 from inngest_server.slot_waiter",
  );
  expect(left.rows).toEqual([]);
});
