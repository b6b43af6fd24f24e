import { Inngest } from "inngest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Harness, silentLogger, startHarness } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";

const SIGNING_KEY = "signkey-test-0123456789abcdef0123456789abcdef";
let database: TestDatabase;
let harness: Harness;

beforeAll(async () => {
  database = await openTestDatabase();
  harness = await startHarness(
    database.url,
    (client) => [
      client.createFunction({ id: "steps", triggers: { event: "s/go" } }, async ({ step }) => {
        const one = await step.run("one", () => 1);
        await step.sendEvent("on", { name: "s/on", data: {} });
        return one + (await step.run("two", () => 2));
      }),
    ],
    { signingKey: SIGNING_KEY, eventKeys: ["evt-key"], eventKey: "evt-key" },
  );
});
afterAll(async () => {
  await harness.close();
  await database.close();
});

test("an app and a server with the same key work together, checkpoints included", async () => {
  const ended = await harness.runOf(await harness.send({ name: "s/go" }));
  expect(ended).toMatchObject({ status: "Completed", output: 3 });
  const calls = harness.app.calls.filter((call) => call.headers["x-run-id"] === ended.run_id);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.headers["x-inngest-signature"]).toMatch(/^t=\d+&s=[0-9a-f]{64}$/);
});

test.each([
  ["GET", "/v1/runs/x"],
  ["GET", "/v1/events/x/runs"],
  ["DELETE", "/v1/runs/x"],
  ["POST", "/fn/register"],
  ["POST", "/v1/checkpoint/x/async"],
])("%s %s without the key is refused", async (method, path) => {
  for (const authorization of [undefined, "Bearer wrong"]) {
    const answer = await fetch(`${harness.server.url}${path}`, {
      method,
      ...(authorization === undefined ? {} : { headers: { authorization } }),
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    expect(answer.status).toBe(401);
  }
});

test("an app with another key is not believed", async () => {
  const other = await database.another();
  const wrong = await startHarness(
    other.url,
    (client) => [client.createFunction({ id: "f", triggers: { event: "s/go" } }, async () => 1)],
    { signingKey: SIGNING_KEY, eventKey: "evt-key" },
  );
  // The app changes its key under way; the server still signs with the old one.
  const client = new Inngest({
    id: "test-app",
    logger: silentLogger,
    baseUrl: wrong.server.url,
    isDev: false,
    signingKey: "signkey-test-ffffffffffffffffffffffffffffffff",
    eventKey: "evt-key",
  });
  wrong.app.serve(client, [
    client.createFunction({ id: "f", retries: 0, triggers: { event: "s/go" } }, async () => 2),
  ]);
  const ended = await wrong.runOf(await wrong.send({ name: "s/go" }));
  await wrong.close();
  await other.close();
  expect(ended).toMatchObject({
    status: "Failed",
    output: { message: expect.stringContaining("it has another signing key") },
  });
});
