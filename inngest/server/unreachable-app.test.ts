import { setTimeout as sleep } from "node:timers/promises";
import { Inngest } from "inngest";
import { expect, test } from "vitest";
import { startInngestServer } from "./start-server";
import { FAST, silentLogger, until } from "./testing/harness";
import { openTestDatabase } from "./testing/postgres";
import { startTestApp } from "./testing/test-app";

test("an app that is down uses up no attempts: its runs go on when it is back", async () => {
  const fresh = await openTestDatabase();
  const app = await startTestApp();
  const server = await startInngestServer({ ...FAST, databaseUrl: fresh.url, appUrls: [app.url] });
  const client = new Inngest({
    id: "down",
    baseUrl: server.url,
    isDev: true,
    logger: silentLogger,
  });
  const attempts: number[] = [];
  const fns = [
    client.createFunction(
      { id: "f", retries: 0, triggers: { event: "d/go" } },
      async ({ attempt }) => {
        attempts.push(attempt);
        return attempt;
      },
    ),
  ];
  app.serve(client, fns);
  await until(() => app.calls.some((call) => call.answer !== null));
  await app.close();
  const { ids } = await client.send({ name: "d/go", data: {} });
  await sleep(300);
  const again = await startTestApp(Number(new URL(app.url).port));
  again.serve(client, fns);
  await until(() => attempts.length > 0);
  await until(async () => {
    const runs = await fetch(`${server.url}/v1/events/${ids[0]}/runs`);
    const { data } = (await runs.json()) as { data: { status: string }[] };
    return data[0]?.status === "Completed";
  });
  await server.stop();
  await again.close();
  await fresh.close();
  expect(attempts).toEqual([0]);
});
