import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasValidSignature } from "./sign-requests";
import { type InngestServer, startInngestServer } from "./start-server";
import { FAST } from "./testing/harness";
import { openTestDatabase, type TestDatabase } from "./testing/postgres";
import { type Exchange, readRecording } from "./testing/read-recording";
import type { CallBody, RecordedEvent } from "./testing/recorded-app";
import {
  bodyOf,
  functionOf,
  isCall,
  type Replay,
  replayRecording,
} from "./testing/replay-recording";

/** Some of the exchanges stand in this repository; where the whole recording is at hand, all. */
const FIXTURE = join(import.meta.dirname, "testing", "recorded-exchanges.json");
const WHOLE = join(process.cwd(), "..", "shared", "facts", "inngest-capture.md");
const recording: readonly Exchange[] = existsSync(WHOLE)
  ? readRecording(readFileSync(WHOLE, "utf8"))
  : (JSON.parse(readFileSync(FIXTURE, "utf8")) as Exchange[]);

const SIGNING_KEY = "0123456789abcdef0123456789abcdef";
const isSigned = (exchange: Exchange): boolean => exchange.section.startsWith("16.");
const inDevelopment = recording.filter((exchange) => !isSigned(exchange));
const signed = recording.filter(isSigned);

let database: TestDatabase;
let other: TestDatabase;
let replays: Readonly<Record<"development" | "signed", Replay>>;
let server: InngestServer;

beforeAll(async () => {
  database = await openTestDatabase();
  other = await database.another();
  const [development, withKey] = await Promise.all([
    replayRecording(database, inDevelopment, undefined),
    replayRecording(other, signed, SIGNING_KEY),
  ]);
  replays = { development, signed: withKey };
  server = await startInngestServer({ ...FAST, databaseUrl: other.url, appUrls: [] });
});
afterAll(async () => {
  await server.stop();
  await other.close();
  await database.close();
});

describe.each([
  ["development", inDevelopment],
  ["signed", signed],
] as const)("replayed in %s mode, our server", (mode, exchanges) => {
  const calls = exchanges.filter(isCall);
  const replayed = () => replays[mode].app.replayed;

  test("makes the calls that the real one made, and no others", () => {
    expect(replays[mode].app.unexpected).toEqual([]);
    const paths = (list: readonly { path: string }[]) => list.map((call) => call.path).toSorted();
    expect(paths(replayed())).toEqual(paths(calls));
  });

  test("gives events the same ids", () => {
    for (const { expectedId, answer } of replays[mode].sent) {
      expect(answer).toEqual({ ids: [expectedId], status: 200 });
    }
  });

  test("sends the same headers", () => {
    const names = (given: object, ignored: readonly string[]) =>
      Object.keys(given)
        .filter((name) => !ignored.includes(name))
        .toSorted();
    const sameValues = [
      "account-id",
      "content-type",
      "user-agent",
      "x-inngest-generation-id",
      "x-inngest-req-version",
      "x-inngest-step-id",
    ];
    for (const { recorded, headers } of replayed()) {
      const theirs = recorded.request.headers;
      expect(names(headers, ["host", "connection", "content-length"])).toEqual(
        names(theirs, ["host", "content-length"]),
      );
      const pick = (given: Readonly<Record<string, string>>) =>
        sameValues.map((name) => [recorded.path, name, given[name]]);
      expect(pick(headers)).toEqual(pick(theirs));
    }
  });

  test("sends the same bodies: attempts, versions, stacks, events and memoized steps", () => {
    for (const { recorded, body } of replayed()) {
      const theirs = [recorded.path, comparable(bodyOf(recorded))];
      expect([recorded.path, comparable(body)]).toEqual(theirs);
    }
  });

  test("uses ids that agree in header and body, and that stay or change as the real ones do", () => {
    const sameAsBefore = (list: readonly CallBody[], id: "job_id" | "request_id" | "run_id") =>
      list.map((body, index) => index > 0 && body.ctx[id] === list[index - 1]?.ctx[id]);
    for (const functionId of new Set(calls.map(functionOf))) {
      const ours = replayed().filter((call) => functionOf(call.recorded) === functionId);
      for (const { body, headers } of ours) {
        expect(headers["x-run-id"]).toBe(body.ctx.run_id);
        expect(headers["x-request-id"]).toBe(body.ctx.request_id);
        expect(headers["x-inngest-job-id"]).toBe(body.ctx.job_id);
        const queueItem = Buffer.from(body.ctx.qi_id, "base64").toString();
        expect(queueItem).toBe(`${body.ctx.job_id}::default`);
      }
      const traceIds = ours.map((call) => call.headers["traceparent"]?.split("-")[1]);
      expect(new Set(traceIds).size).toBe(1);
      const theirs = calls.filter((call) => functionOf(call) === functionId).map(bodyOf);
      const mine = ours.map((call) => call.body);
      for (const id of ["job_id", "request_id", "run_id"] as const) {
        const expected = [functionId, id, sameAsBefore(theirs, id)];
        expect([functionId, id, sameAsBefore(mine, id)]).toEqual(expected);
      }
    }
  });

  test("answers checkpoints as the real one did", () => {
    const checkpoints = exchanges.filter((exchange) => exchange.path.startsWith("/v1/checkpoint/"));
    const answers = replayed().flatMap((call) => call.checkpoints);
    expect(answers).toEqual(checkpoints.map(() => ({ status: 200, body: "" })));
  });

  test("ends runs as they ended there", () => {
    for (const { slug, status } of replays[mode].runs) {
      const last = calls.findLast((call) => functionOf(call) === slug);
      expect([slug, status]).toEqual([slug, last?.status === 400 ? "failed" : "completed"]);
    }
    expect(replays[mode].runs).toHaveLength(new Set(calls.map(functionOf)).size);
  });

  test.runIf(mode === "signed")("signs every call", () => {
    for (const { rawBody, headers } of replayed()) {
      const signature = headers["x-inngest-signature"];
      expect(hasValidSignature(SIGNING_KEY, rawBody, signature, new Date())).toBe(true);
    }
  });
});

describe("what the SDK sent", () => {
  const isEvents = (path: string): boolean => path.startsWith("/e/");
  const sent = recording.filter(
    ({ direction, path }) =>
      direction === "app->server" && (path === "/fn/register" || isEvents(path)),
  );
  const post = (exchange: Exchange) => {
    const { host: _host, "content-length": _length, ...headers } = exchange.request.headers;
    const body = JSON.stringify(withoutEllipses(exchange.request.body));
    return fetch(`${server.url}${exchange.path}`, { method: "POST", headers, body });
  };

  test.each(sent.map((exchange) => [exchange.section, exchange.path, exchange] as const))(
    "%s: %s gets the recorded answer",
    async (_section, path, exchange) => {
      const answer = await post(exchange);
      expect(answer.status).toBe(exchange.status);
      expect(answer.headers.get("x-inngest-server-kind")).toBe("dev");
      const body = (await answer.json()) as object;
      const theirs = exchange.reply.body as object;
      if (isEvents(path)) expect(body).toEqual(theirs);
      else expect(Object.keys(body).toSorted()).toEqual(Object.keys(theirs).toSorted());
    },
  );

  test("a registration that changes nothing says so", async () => {
    const registration = sent.find((exchange) => exchange.path === "/fn/register");
    await post(registration!);
    expect(await (await post(registration!)).json()).toMatchObject({ ok: true, modified: false });
  });
});

/** A call's body without what must differ: ids of our own making, and the time of our events. */
function comparable(body: CallBody): unknown {
  const { attempt, disable_immediate_execution, env, generation_id, max_attempts } = body.ctx;
  const { step_id, use_api, stack } = body.ctx;
  return {
    ...body,
    ctx: {
      ...{
        attempt,
        disable_immediate_execution,
        env,
        generation_id,
        max_attempts,
        step_id,
        use_api,
      },
      // Parallel steps finish in any order.
      stack: { ...stack, stack: stack.stack.toSorted() },
      keys: Object.keys(body.ctx).toSorted(),
    },
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

/** The recording has a remark in the place of what it leaves out. */
function withoutEllipses(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("functions" in body)) return body;
  const functions = (body.functions as unknown[]).filter((fn) => typeof fn !== "string");
  return { ...body, functions };
}
