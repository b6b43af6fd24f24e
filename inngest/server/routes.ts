import type { IncomingHttpHeaders } from "node:http";
import { randomUUID } from "node:crypto";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { checkpointSteps } from "./checkpoint-steps";
import { inPersistentTransaction } from "./database";
import { ingestEvents } from "./ingest-events";
import { cancelRun } from "./publish-events";
import { readEventRuns, readRun } from "./read-runs";
import { registerApp } from "./register-app";
import type { ServerContext } from "./server-context";
import { isAuthorized } from "./sign-requests";

type AppCall = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type Answer = { readonly status: number; readonly body?: unknown };

type Route = {
  readonly method: string;
  readonly path: RegExp;
  /** Event keys guard events, health is open; the rest needs the signing key. */
  readonly isOpen?: boolean;
  readonly handle: (
    context: ServerContext,
    call: AppCall,
    parameters: readonly string[],
  ) => Promise<Answer>;
};

const routes: readonly Route[] = [
  { method: "POST", path: /^\/e\/([^/]+)$/, isOpen: true, handle: takeEvents },
  { method: "POST", path: /^\/fn\/register$/, handle: takeRegistration },
  { method: "POST", path: /^\/v1\/checkpoint\/([^/]+)\/async$/, handle: takeCheckpoint },
  { method: "GET", path: /^\/v1\/events\/([^/]+)\/runs$/, handle: showEventRuns },
  { method: "GET", path: /^\/v1\/runs\/([^/]+)$/, handle: showRun },
  { method: "DELETE", path: /^\/v1\/runs\/([^/]+)$/, handle: cancel },
  { method: "GET", path: /^\/health$/, isOpen: true, handle: showHealth },
];

/** Parts of the real server's API that the SDK may turn to and this one does not have. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/signals/, "step.sendSignal"],
  [/^\/v1\/realtime/, "realtime"],
  [/^\/v1\/checkpoint/, "durable endpoints"],
  [/^\/v1\/runs\/[^/]+\/metadata$/, "run metadata"],
  [/^\/v0\/connect/, "connect"],
];

/** Answers one request of the app. */
export async function route(context: ServerContext, call: AppCall): Promise<Answer> {
  if (isForeignPage(context, call)) {
    const message = "Web pages of other origins may not talk to this server";
    return failureAnswer(appError.forbidden("origin.foreign", message));
  }
  for (const candidate of routes) {
    const match = candidate.method === call.method ? candidate.path.exec(call.path) : null;
    if (match === null) continue;
    const { signingKey } = context.settings;
    const isAllowed =
      candidate.isOpen === true ||
      signingKey === null ||
      isAuthorized(signingKey, call.headers.authorization);
    if (!isAllowed) {
      const message = "This needs Authorization: Bearer with the server's signing key";
      return failureAnswer(appError.unauthenticated("signing_key.wrong", message));
    }
    return candidate.handle(context, call, match.slice(1).map(decodeURIComponent));
  }
  const unsupported = UNSUPPORTED.find(([path]) => path.test(call.path));
  if (unsupported !== undefined) {
    const message = `${unsupported[1]} is not supported by the embedded Inngest server`;
    return failureAnswer({ code: "unsupported", status: 501, message });
  }
  const message = `There is nothing at ${call.method} ${call.path}`;
  return failureAnswer(appError.notFound("route.unknown", message));
}

/**
 * Without a signing key the server trusts whoever reaches it on this machine, and any page open in
 * a browser here could: what its script sends carries its origin.
 */
function isForeignPage({ settings }: ServerContext, { headers }: AppCall): boolean {
  if (settings.signingKey !== null || headers.origin === undefined) return false;
  return !/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.origin);
}

/** The SDK reads `error` and `status`; `code` is for people. */
export function failureAnswer(error: AppError): Answer {
  return {
    status: error.status,
    body: { error: error.message, status: error.status, code: error.code },
  };
}

async function takeEvents(
  context: ServerContext,
  call: AppCall,
  [eventKey = ""]: readonly string[],
): Promise<Answer> {
  const body = parse(call.body);
  if (body === undefined) return notJson;
  const seed = call.headers["x-inngest-event-id-seed"];
  const taken = await ingestEvents(context, {
    eventKey,
    body,
    seed: typeof seed === "string" ? seed : undefined,
    traceparent:
      typeof call.headers["traceparent"] === "string" ? call.headers["traceparent"] : undefined,
  });
  if (!taken.ok) return failureAnswer(taken.error);
  return { status: 200, body: { ids: taken.value, status: 200 } };
}

async function takeRegistration(context: ServerContext, call: AppCall): Promise<Answer> {
  const body = parse(call.body);
  if (body === undefined) return notJson;
  const registered = await registerApp(context, body);
  if (!registered.ok) {
    return failureAnswer(appError.malformed("registration.refused", registered.error));
  }
  const { appId, appName, functionCount, modified } = registered.value;
  if (modified) context.logger.info({ app: appName, functionCount }, "Registered functions");
  return { status: 200, body: { ok: true, modified, sync_id: randomUUID(), app_id: appId } };
}

async function takeCheckpoint(
  context: ServerContext,
  call: AppCall,
  [runId = ""]: readonly string[],
): Promise<Answer> {
  const body = parse(call.body);
  if (body === undefined) return notJson;
  const stored = await checkpointSteps(context, runId, body);
  return stored.ok ? { status: 200 } : failureAnswer(stored.error);
}

async function showEventRuns(
  context: ServerContext,
  _call: AppCall,
  [eventId = ""]: readonly string[],
): Promise<Answer> {
  return { status: 200, body: shown(await readEventRuns(context, eventId)) };
}

async function showRun(
  context: ServerContext,
  _call: AppCall,
  [runId = ""]: readonly string[],
): Promise<Answer> {
  const run = await readRun(context, runId);
  return run === null ? unknownRun(runId) : { status: 200, body: shown(run) };
}

async function cancel(
  context: ServerContext,
  _call: AppCall,
  [runId = ""]: readonly string[],
): Promise<Answer> {
  const cancelled = await inPersistentTransaction(context.pool, (transaction) =>
    cancelRun(transaction, runId),
  );
  return cancelled ? { status: 204 } : unknownRun(runId);
}

async function showHealth(context: ServerContext): Promise<Answer> {
  await context.pool.query("select 1");
  const apps = [...context.syncStates.values()];
  return { status: 200, body: { status: 200, message: "OK", apps } };
}

const shown = (data: unknown) => ({
  data,
  metadata: { fetched_at: new Date().toISOString(), cached_until: null },
});

const unknownRun = (runId: string): Answer =>
  failureAnswer(appError.notFound("run.unknown", `There is no active or kept run ${runId}`));

const notJson = failureAnswer(appError.malformed("request.not_json", "The body is not JSON"));

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
