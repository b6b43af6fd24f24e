import { Pool } from "pg";
import { decodeTime } from "ulid";
import { startInngestServer } from "../start-server";
import { FAST, until } from "./harness";
import type { TestDatabase } from "./postgres";
import type { Exchange } from "./read-recording";
import {
  type CallBody,
  type RecordedApp,
  type RecordedEvent,
  startRecordedApp,
} from "./recorded-app";

export type Replay = {
  readonly app: RecordedApp;
  /** How our server's runs ended, by function. */
  readonly runs: readonly { readonly slug: string; readonly status: string }[];
  /** What our server answered to the events that set the recorded runs going. */
  readonly sent: readonly { readonly expectedId: string; readonly answer: unknown }[];
};

export const isCall = (exchange: Exchange): boolean =>
  exchange.direction === "server->app" && exchange.method === "POST";
export const bodyOf = (exchange: Exchange): CallBody => exchange.request.body as CallBody;
export const functionOf = (exchange: Exchange): string =>
  new URL(exchange.path, "http://app").searchParams.get("fnId") ?? "";

/** The event that the recorded waitForEvent was answered with. */
const AWAITED: RecordedEvent = {
  id: "01M7XNXMRR49X79JTH1AF151C8",
  name: "user/go",
  ts: 1_795_218_658_072,
  data: { k: "kk" },
};

/** Lets our server live through the recorded runs, against an app that answers as the SDK did. */
export async function replayRecording(
  database: TestDatabase,
  exchanges: readonly Exchange[],
  signingKey: string | undefined,
): Promise<Replay> {
  const calls = exchanges.filter(isCall);
  let serverUrl = "";
  const app = await startRecordedApp({
    exchanges,
    serverUrl: () => serverUrl,
    ...(signingKey === undefined ? {} : { signingKey }),
  });
  const server = await startInngestServer({
    ...FAST,
    databaseUrl: database.url,
    appUrls: [],
    signingKey,
  });
  serverUrl = server.url;
  const pool = new Pool({ connectionString: database.url, max: 2 });
  const post = (path: string, body: unknown, headers: Record<string, string>) =>
    fetch(`${serverUrl}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const sent: { expectedId: string; answer: unknown }[] = [];
  const send = async ({ id, name, data, ts }: RecordedEvent): Promise<void> => {
    const headers = { "x-inngest-event-id-seed": seedFor(id) };
    const answer = await post("/e/evt-local-key", [{ name, data, ts }], headers);
    sent.push({ expectedId: id, answer: await answer.json() });
  };

  await holdCronJobs(pool);
  await post("/fn/register", registrationOf(calls, app.url), {
    authorization: `Bearer ${signingKey ?? ""}`,
  });
  const events = new Map(calls.map((call) => [bodyOf(call).event.id, bodyOf(call).event]));
  for (const event of events.values()) {
    if (event.name === "inngest/scheduled.timer") await makeCronDue(pool, event);
    else if (!event.name.startsWith("inngest/")) await send(event);
  }
  if (calls.some((call) => functionOf(call) === "check-app-waiter")) {
    await until(
      async () => (await pool.query("select 1 from inngest_server.wait")).rows.length > 0,
    );
    await send(AWAITED);
  }
  await until(() => app.replayed.length === calls.length || app.unexpected.length > 0);
  await until(async () => {
    const open = await pool.query("select 1 from inngest_server.run where ended_at is null");
    return open.rows.length === 0;
  });
  const runs = await pool.query<{ slug: string; status: string }>(
    `select f.slug, r.status from inngest_server.run r
     join inngest_server.function f on f.id = r.function_id`,
  );
  await server.stop();
  await app.close();
  await pool.end();
  return { app, runs: runs.rows, sent };
}

/** The recorded tick is the only one: a minute that turns during the replay is not to be heard. */
async function holdCronJobs(pool: Pool): Promise<void> {
  await pool.query(
    `create function hold_cron() returns trigger language plpgsql as
       $$ begin new.run_at := now() + interval '1 day'; return new; end $$;
     create trigger hold_cron before insert on inngest_jobs._private_jobs
       for each row when (new.key like 'cron:%') execute function hold_cron()`,
  );
}

/** Lets the cron job fire now, for the recorded tick. */
async function makeCronDue(pool: Pool, event: RecordedEvent): Promise<void> {
  await pool.query(
    `update inngest_jobs._private_jobs set run_at = now(),
       payload = (payload::jsonb || jsonb_build_object('scheduledAt', $1::text))::json
     where key like 'cron:%'`,
    [new Date(event.ts).toISOString()],
  );
}

/** The recording leaves out all but the first functions of the app; their calls show the rest. */
function registrationOf(calls: readonly Exchange[], appUrl: string): object {
  const functions = new Map<string, object>();
  for (const call of calls) {
    const id = functionOf(call);
    const { ctx, event } = bodyOf(call);
    if (functions.has(id)) continue;
    const url = `${appUrl}/api/inngest?fnId=${id}&stepId=step`;
    functions.set(id, {
      id,
      name: id,
      triggers: triggersOf(id, event),
      steps: {
        step: {
          id: "step",
          name: "step",
          runtime: { type: "http", url },
          retries: { attempts: ctx.max_attempts - 1 },
        },
      },
    });
  }
  return {
    url: `${appUrl}/api/inngest`,
    appName: "check-app",
    sdk: "js:v4.24.0",
    functions: [...functions.values()],
  };
}

function triggersOf(id: string, event: RecordedEvent): object[] {
  if (event.name === "inngest/function.invoked") return [];
  if (event.name === "inngest/scheduled.timer") return [{ cron: event.data["cron"] }];
  if (event.name !== "inngest/function.failed") return [{ event: event.name }];
  const failed = id.replace(/-failure$/, "");
  return [{ event: event.name, expression: `event.data.function_id == '${failed}'` }];
}

/** The seed that makes our server give an event the id that the real server gave it. */
function seedFor(eventId: string): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let entropy = 0n;
  for (const digit of eventId.slice(10)) entropy = entropy * 32n + BigInt(alphabet.indexOf(digit));
  const hex = (entropy - 1n).toString(16).padStart(20, "0");
  return `${decodeTime(eventId)},${Buffer.from(hex, "hex").toString("base64")}`;
}
