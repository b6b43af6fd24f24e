import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { decodeTime } from "ulid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasValidSignature } from "./sign-requests";
import { type InngestServer, startInngestServer } from "./start-server";
import { FAST, until } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";
import { type Exchange, readRecording } from "./testing/read-recording";
import {
  type CallBody,
  type RecordedApp,
  type RecordedEvent,
  startRecordedApp,
} from "./testing/recorded-app";

/** Some of the exchanges stand in this repository; where the whole recording is at hand, all. */
const FIXTURE = join(import.meta.dirname, "testing", "recorded-exchanges.json");
const WHOLE = join(process.cwd(), "..", "shared", "facts", "inngest-capture.md");
const recording: Exchange[] = existsSync(WHOLE)
  ? readRecording(readFileSync(WHOLE, "utf8"))
  : (JSON.parse(readFileSync(FIXTURE, "utf8")) as Exchange[]);

const SIGNING_KEY = "0123456789abcdef0123456789abcdef";
const isSigned = (exchange: Exchange): boolean => exchange.section.startsWith("16.");
const isCall = (exchange: Exchange): boolean =>
  exchange.direction === "server->app" && exchange.method === "POST";
const bodyOf = (exchange: Exchange): CallBody => exchange.request.body as CallBody;
const functionOf = (exchange: Exchange): string =>
  new URL(exchange.path, "http://app").searchParams.get("fnId") ?? "";

describe.each([
  ["in development mode", recording.filter((exchange) => !isSigned(exchange)), undefined],
  ["signed", recording.filter(isSigned), SIGNING_KEY],
])("replayed %s", (_mode, exchanges, signingKey) => {
  const calls = exchanges.filter(isCall);
  let database: TestDatabase;
  let app: RecordedApp;
  let server: InngestServer;
  let pool: Pool;

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });

  beforeAll(async () => {
    database = await openTestDatabase();
    app = await startRecordedApp({
      exchanges,
      serverUrl: () => server.url,
      ...(signingKey === undefined ? {} : { signingKey }),
    });
    server = await startInngestServer({
      ...FAST,
      databaseUrl: database.url,
      appUrls: [app.url],
      signingKey,
    });
    pool = new Pool({ connectionString: database.url, max: 2 });
    const registered = await post("/fn/register", registrationOf(calls, app.url), {
      authorization: `Bearer ${signingKey ?? ""}`,
    });
    expect(registered.status).toBe(200);
    await replay();
  });
  afterAll(async () => {
    await server.stop();
    await app.close();
    await pool.end();
    await database.close();
  });

  /** Sends what set the recorded runs going, and waits until the recording is played out. */
  async function replay(): Promise<void> {
    const events = new Map<string, RecordedEvent>();
    for (const call of calls) {
      const { event } = bodyOf(call);
      if (!event.name.startsWith("inngest/")) events.set(event.id, event);
    }
    for (const event of events.values()) await sendAs(event);
    if (calls.some((call) => bodyOf(call).event.name === "inngest/scheduled.timer")) await tick();
    const waits = calls.some((call) => functionOf(call) === "check-app-waiter");
    if (waits) {
      await until(async () => {
        const found = await pool.query("select 1 from inngest_server.wait");
        return found.rows.length > 0;
      });
      await sendAs({
        id: "01M7XNXMRR49X79JTH1AF151C8",
        name: "user/go",
        ts: 1_795_218_658_072,
        data: { k: "kk" },
      });
    }
    await until(() => app.replayed.length === calls.length || app.unexpected.length > 0);
    await until(async () => {
      const open = await pool.query("select 1 from inngest_server.run where ended_at is null");
      return open.rows.length === 0;
    });
  }

  /** The seed that makes our server give the event the id that the real server gave it. */
  async function sendAs(event: RecordedEvent): Promise<void> {
    const seed = seedFor(event.id);
    const { name, data, ts } = event;
    const answer = await post("/e/evt-local-key", [{ name, data, ts }], {
      "x-inngest-event-id-seed": seed,
    });
    expect(await answer.json()).toEqual({ ids: [event.id], status: 200 });
  }

  /** Lets the cron job be due now, for the recorded tick. */
  async function tick(): Promise<void> {
    await pool.query(
      `update inngest_jobs._private_jobs set run_at = now(),
         payload = (payload::jsonb || '{"scheduledAt": "2026-11-20T23:51:00.000Z"}')::json
       where key like 'cron:%'`,
    );
  }

  test("our server makes the calls that the real one made, and no others", () => {
    expect(app.unexpected).toEqual([]);
    const paths = (list: readonly { path: string }[]) => list.map((call) => call.path).toSorted();
    expect(paths(app.replayed)).toEqual(paths(calls));
  });

  test("with the same headers", () => {
    for (const { recorded, headers } of app.replayed) {
      const names = (given: object, ignored: readonly string[]) =>
        Object.keys(given)
          .filter((name) => !ignored.includes(name))
          .toSorted();
      expect(names(headers, ["host", "connection", "content-length"])).toEqual(
        names(recorded.request.headers, ["host", "content-length"]),
      );
      for (const name of [
        "account-id",
        "content-type",
        "user-agent",
        "x-inngest-generation-id",
        "x-inngest-req-version",
        "x-inngest-step-id",
      ]) {
        expect([recorded.path, name, headers[name]]).toEqual([
          recorded.path,
          name,
          recorded.request.headers[name],
        ]);
      }
    }
  });

  test("with the same bodies: attempts, versions, stacks, events and memoized steps", () => {
    for (const { recorded, body } of app.replayed) {
      expect([recorded.path, comparable(body)]).toEqual([
        recorded.path,
        comparable(bodyOf(recorded)),
      ]);
    }
  });

  test("with ids that agree in header and body, and stay or change as the real ones do", () => {
    const sameAsBefore = (list: readonly CallBody[], id: "job_id" | "request_id" | "run_id") =>
      list.map((body, index) => index > 0 && body.ctx[id] === list[index - 1]?.ctx[id]);
    for (const functionId of new Set(calls.map(functionOf))) {
      const ours = app.replayed.filter((call) => functionOf(call.recorded) === functionId);
      for (const { body, headers } of ours) {
        expect(headers["x-run-id"]).toBe(body.ctx.run_id);
        expect(headers["x-request-id"]).toBe(body.ctx.request_id);
        expect(headers["x-inngest-job-id"]).toBe(body.ctx.job_id);
        expect(Buffer.from(body.ctx.qi_id, "base64").toString()).toBe(
          `${body.ctx.job_id}::default`,
        );
        const traceIds = ours.map((call) => call.headers["traceparent"]?.split("-")[1]);
        expect(new Set(traceIds).size).toBe(1);
      }
      const theirs = calls.filter((call) => functionOf(call) === functionId).map(bodyOf);
      for (const id of ["job_id", "request_id", "run_id"] as const) {
        const mine = ours.map((call) => call.body);
        expect([functionId, id, sameAsBefore(mine, id)]).toEqual([
          functionId,
          id,
          sameAsBefore(theirs, id),
        ]);
      }
    }
  });

  test("and answers checkpoints as the real one did", () => {
    const recorded = exchanges.filter((exchange) => exchange.path.startsWith("/v1/checkpoint/"));
    const answers = app.replayed.flatMap((call) => call.checkpoints);
    expect(answers).toEqual(recorded.map(() => ({ status: 200, body: "" })));
  });

  test("runs end as they ended there", async () => {
    const ended = await pool.query<{ slug: string; status: string }>(
      `select f.slug, r.status from inngest_server.run r
       join inngest_server.function f on f.id = r.function_id`,
    );
    for (const { slug, status } of ended.rows) {
      const last = calls.findLast((call) => functionOf(call) === slug);
      expect([slug, status]).toEqual([slug, last?.status === 400 ? "failed" : "completed"]);
    }
    expect(ended.rows).toHaveLength(new Set(calls.map(functionOf)).size);
  });

  test.runIf(signingKey !== undefined)("every call is signed", () => {
    for (const { rawBody, headers } of app.replayed) {
      const signature = headers["x-inngest-signature"];
      expect(hasValidSignature(SIGNING_KEY, rawBody, signature, new Date())).toBe(true);
    }
  });
});

describe("what the SDK sent", () => {
  let database: TestDatabase;
  let server: InngestServer;
  beforeAll(async () => {
    database = await openTestDatabase();
    server = await startInngestServer({ ...FAST, databaseUrl: database.url, appUrls: [] });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  const sent = recording.filter(
    (exchange) =>
      exchange.direction === "app->server" &&
      (exchange.path === "/fn/register" || exchange.path.startsWith("/e/")),
  );
  test.each(sent.map((exchange) => [exchange.section, exchange.path, exchange] as const))(
    "%s: %s gets the recorded answer",
    async (_section, path, exchange) => {
      const answer = await fetch(`${server.url}${path}`, {
        method: "POST",
        headers: withoutHopHeaders(exchange.request.headers),
        body: JSON.stringify(withoutEllipses(exchange.request.body)),
      });
      expect(answer.status).toBe(exchange.status);
      expect(answer.headers.get("x-inngest-server-kind")).toBe("dev");
      const body = (await answer.json()) as object;
      if (path.startsWith("/e/")) expect(body).toEqual(exchange.reply.body);
      else
        expect(Object.keys(body).toSorted()).toEqual(
          Object.keys(exchange.reply.body as object).toSorted(),
        );
    },
  );

  test("a registration that changes nothing says so", async () => {
    const [registration] = sent.filter((exchange) => exchange.path === "/fn/register");
    const register = async () => {
      const answer = await fetch(`${server.url}/fn/register`, {
        method: "POST",
        body: JSON.stringify(withoutEllipses(registration?.request.body)),
      });
      return (await answer.json()) as { modified: boolean };
    };
    await register();
    expect(await register()).toMatchObject({ ok: true, modified: false });
  });
});

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

/** A call's body without what must differ: ids of our own making, and the time of our events. */
function comparable(body: CallBody): unknown {
  const {
    run_id: _run,
    request_id: _request,
    job_id: _job,
    qi_id: _item,
    fn_id: _function,
    ...ctx
  } = body.ctx;
  return {
    ...body,
    ctx,
    event: comparableEvent(body.event),
    events: body.events.map(comparableEvent),
  };
}

function comparableEvent(event: RecordedEvent): unknown {
  const { _inngest: inngest, run_id: runId, ...data } = event.data;
  switch (event.name) {
    case "inngest/function.invoked":
      return { name: event.name, data, inngestShape: shapeOf(inngest) };
    case "inngest/function.failed":
      // The event has the id of the run that failed.
      return { name: event.name, data, inngest, isRunId: event.id === runId };
    default:
      return event;
  }
}

function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]));
}

/** The inverse of what the server does with a seed: the id, one less, in the header's form. */
function seedFor(eventId: string): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  let entropy = 0n;
  for (const digit of eventId.slice(10)) entropy = entropy * 32n + BigInt(alphabet.indexOf(digit));
  const hex = (entropy - 1n).toString(16).padStart(20, "0");
  return `${decodeTime(eventId)},${Buffer.from(hex, "hex").toString("base64")}`;
}

function withoutHopHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { host: _host, "content-length": _length, ...rest } = headers;
  return rest;
}

/** The recording has a remark in the place of what it leaves out. */
function withoutEllipses(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("functions" in body)) return body;
  const functions = (body.functions as unknown[]).filter((fn) => typeof fn !== "string");
  return { ...body, functions };
}
