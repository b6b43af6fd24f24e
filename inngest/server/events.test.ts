import { type Inngest, type InngestFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShownRun } from "./read-runs";
import { type Harness, startHarness } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";

const functions = (client: Inngest.Any): InngestFunction.Any[] => [
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

describe.concurrent("events", () => {
  test("start a function only where its condition holds", async () => {
    const small = await harness.send({ name: "t/filtered", data: { size: 3 } });
    const big = await harness.send({ name: "t/filtered", data: { size: 30 } });
    expect(await harness.runOf(big)).toMatchObject({ output: 30 });
    expect(await harness.runsOf(small)).toEqual([]);
  });

  test("start the functions of a pattern", async () => {
    for (const name of ["wild/anything.at-all", "wild/\u{1f4e6}.sent"]) {
      expect(await run(name)).toMatchObject({ output: name });
    }
  });

  test("with the same id are one event, however many and at once", async () => {
    const sends = Array.from({ length: 10 }, () =>
      harness.send({ name: "wild/same", id: "the-same" }),
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
    const ended = await harness.runOf(await harness.send({ name: "wild/future", ts }));
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
