import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MAX_EVENT_BYTES, MAX_REQUEST_BYTES } from "./limits";
import { type InngestServer, startInngestServer } from "./start-server";
import { FAST, type Harness, startHarness, until } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";

let database: TestDatabase;
let server: InngestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  server = await startInngestServer({
    ...FAST,
    databaseUrl: database.url,
    appUrls: [],
    eventKeys: ["key-1", "key-2"],
  });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

const post = async (path: string, body: unknown) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(`${server.url}${path}`, { method: "POST", body: text });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe("sending events", () => {
  test("takes one or many, by any of the keys", async () => {
    const one = await post("/e/key-1", { name: "a/b", data: { n: 1 } });
    expect(one).toEqual({
      status: 200,
      body: { ids: [expect.stringMatching(/^\w{26}$/)], status: 200 },
    });
    const many = await post("/e/key-2", [
      { name: "a/b" },
      { name: "a/c", ts: 1, v: "1", user: {} },
    ]);
    expect(many.body["ids"]).toHaveLength(2);
  });

  test("without a known key is refused", async () => {
    expect(await post("/e/NO_EVENT_KEY_SET", { name: "a/b" })).toMatchObject({
      status: 401,
      body: { error: "Event key not found", status: 401 },
    });
  });

  test.each([
    ["no name", { name: " " }, "name"],
    ["a reserved name", { name: "inngest/function.failed" }, "inngest/"],
    ["no object as data", { name: "a/b", data: [1] }, "data"],
    ["an impossible time", { name: "a/b", ts: 1e300 }, "ts"],
    ["a time that no calendar has", { name: "a/b", ts: 8_640_000_000_000_001 }, "time"],
    ["one bad event among good ones", [{ name: "a/b" }, { name: "" }], "name"],
    ["something that is not JSON", "{name", "JSON"],
    ["nothing", "", "JSON"],
  ])("with %s is refused and says why", async (_what, body, why) => {
    const answer = await post("/e/key-1", body);
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(why) } });
  });

  test("that are too large is refused", async () => {
    const large = { name: "a/b", data: { text: "x".repeat(MAX_EVENT_BYTES) } };
    expect((await post("/e/key-1", large)).status).toBe(413);
    expect((await post("/e/key-1", "x".repeat(MAX_REQUEST_BYTES + 1))).status).toBe(413);
    expect(
      (
        await post(
          "/e/key-1",
          Array.from({ length: 5_001 }, () => ({ name: "a" })),
        )
      ).status,
    ).toBe(413);
  });

  test("any text survives, even what jsonb would not take", async () => {
    const answer = await post("/e/key-1", { name: "a/b", data: { text: "\u0000 \ud83d\udce6 ₹" } });
    expect(answer.status).toBe(200);
  });
});

describe("asking", () => {
  test("for the runs of an unknown event gives none", async () => {
    const answer = await fetch(`${server.url}/v1/events/unknown/runs`);
    expect(await answer.json()).toMatchObject({ data: [], metadata: { cached_until: null } });
  });

  test("for an unknown run gives 404", async () => {
    expect((await fetch(`${server.url}/v1/runs/unknown`)).status).toBe(404);
  });

  test("for its health gives 200", async () => {
    const answer = await fetch(`${server.url}/health`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: 200, message: "OK" });
  });

  test.each([
    ["/v1/signals", "step.sendSignal"],
    ["/v1/realtime/publish", "realtime"],
    ["/v1/checkpoint", "durable endpoints"],
  ])("for %s is refused by name", async (path, name) => {
    expect(await post(path, {})).toMatchObject({
      status: 501,
      body: { error: `${name} is not supported by the embedded Inngest server` },
    });
  });

  test("for anything else gives 404", async () => {
    expect((await post("/nothing/here", {})).status).toBe(404);
  });
});

test.each([
  ["http://evil.example", 403],
  ["null", 403],
  ["http://127.0.0.1.evil.example", 403],
  ["http://localhost:3000", 200],
])("without a signing key a web page of %s gets %d", async (origin, status) => {
  const answer = await fetch(`${server.url}/e/key-1`, {
    method: "POST",
    headers: { origin },
    body: JSON.stringify({ name: "a/b" }),
  });
  expect(answer.status).toBe(status);
});

describe("registering", () => {
  test("something malformed is refused", async () => {
    expect((await post("/fn/register", { functions: [] })).status).toBe(400);
    expect((await post("/fn/register", "x")).status).toBe(400);
  });
});

describe("an app", () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(
      database.url,
      (client) => [
        client.createFunction({ id: "kept", triggers: { event: "r/go" } }, async () => 1),
        client.createFunction({ id: "dropped", triggers: { event: "r/go" } }, async () => 1),
      ],
      { appId: "registry", syncIntervalMs: 50 },
    );
  });
  afterAll(() => harness.close());

  const slugsStartedBy = async (name: string): Promise<string[]> => {
    const id = await harness.send({ name });
    const found = await harness.pool.query<{ slug: string }>(
      `select f.slug from inngest_server.run r join inngest_server.function f on f.id = r.function_id
       where r.event_id = $1 order by f.slug`,
      [id],
    );
    return found.rows.map((row) => row.slug);
  };

  test("that changes its functions is picked up without being told", async () => {
    expect(await slugsStartedBy("r/go")).toEqual(["registry-dropped", "registry-kept"]);
    harness.app.serve(harness.client, [
      harness.client.createFunction({ id: "kept", triggers: { event: "r/go" } }, async () => 2),
      harness.client.createFunction({ id: "added", triggers: { event: "r/go" } }, async () => 2),
    ]);
    await until(async () => (await slugsStartedBy("r/go")).includes("registry-added"));
    expect(await slugsStartedBy("r/go")).toEqual(["registry-added", "registry-kept"]);
  });

  test("that begins to use what is not supported keeps what it had, and is told why", async () => {
    harness.app.serve(harness.client, [
      harness.client.createFunction(
        { id: "kept", triggers: { event: "r/other" }, throttle: { limit: 1, period: "1s" } },
        async () => 3,
      ),
    ]);
    const health = async () => {
      const answer = await fetch(`${harness.server.url}/health`);
      return ((await answer.json()) as { apps: [{ registered: boolean; message: string }] })
        .apps[0];
    };
    await until(async () => !(await health()).registered);
    expect((await health()).message).toBe(
      "registry-kept: throttle is not supported by the embedded Inngest server",
    );
    expect(await slugsStartedBy("r/go")).toContain("registry-kept");
    expect(await slugsStartedBy("r/other")).toEqual([]);
  });
});
