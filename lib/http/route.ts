import { z } from "zod";
import { isTest } from "@/lib/env";
import { admitRequest } from "@/lib/auth/request-gate";
import { type AppError, appError } from "@/lib/kernel/app-error";
import type { TraceId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { errorFields } from "@/lib/observability/error-fields";
import { log } from "@/lib/observability/logger";
import { withLogFields } from "@/lib/observability/log-context";
import { metrics } from "@/lib/observability/metrics";
import type { OrgScope } from "@/lib/tenancy/scope";
import {
  beginIdempotent,
  finishIdempotent,
  type KeptAnswer,
  readIdempotencyKey,
  requestCause,
  requestHash,
} from "./idempotency";
import { problemResponse, retryHeaders, toProblem } from "./problem";
import { parseInput, parseJson, readBytes, readQuery } from "./read-input";
import type {
  RouteAnswer,
  RouteDefinition,
  RouteHandler,
  RouteInput,
  RouteName,
} from "./route-definition";
import { requestTraceId, TRACE_HEADER } from "./trace-id";

const MAX_BODY_BYTES = 256 * 1024;
const NO_BYTES = Buffer.alloc(0);

const notFound = (subject = "Page"): AppError =>
  appError.notFound(
    `${subject.toLowerCase().replaceAll(" ", "-")}-not-found`,
    `${subject} not found`,
    { nextAction: "Check the address; it may belong to another organization." },
  );

const unexpected: AppError = {
  code: "internal",
  message: "Waybill failed here, and it is not your fault.",
  status: 500,
  nextAction: "Try again. If it stays, tell support the trace id.",
};

/**
 * One route of /api/v1: gate, role, input, idempotency, answer, log and metrics, so that a route
 * file only says what is asked and which command or read answers. A Result becomes its status; an
 * unexpected throw becomes a 500 that gives away nothing but the trace id.
 */
export function route<Params = unknown, Query = unknown, Body = unknown>(
  routeName: RouteName,
  definition: RouteDefinition<Params, Query, Body>,
  handle: (input: RouteInput<Params, Query, Body>) => Promise<RouteAnswer>,
): RouteHandler {
  const isWrite = !routeName.startsWith("GET ");

  async function readInput(
    request: Request,
    rawParams: unknown,
    bytes: Buffer,
  ): Promise<Result<Pick<RouteInput<Params, Query, Body>, "params" | "query" | "body">, AppError>> {
    const params = definition.params?.safeParse(rawParams);
    // An id that no row can have names nothing, and that is what the caller is told.
    if (params && !params.success) return err(notFound(definition.subject));
    const { query: querySchema, body: bodySchema } = definition;
    const given = querySchema && readQuery(new URL(request.url));
    if (given && !given.ok) return given;
    const query = querySchema && given && parseInput(querySchema, given.value);
    if (query && !query.ok) return query;
    const json = bodySchema && parseJson(bytes);
    if (json && !json.ok) return json;
    const body = bodySchema && json ? parseInput(bodySchema, json.value) : undefined;
    if (body && !body.ok) return body;
    return ok({
      params: params?.data as Params,
      query: query?.value as Query,
      body: body?.value as Body,
    });
  }

  async function run(
    pass: Pick<RouteInput<Params, Query, Body>, "scope" | "session">,
    request: Request,
    rawParams: unknown,
    bytes: Buffer,
  ): Promise<KeptAnswer | Response> {
    const { traceId } = pass.scope;
    const failed = (error: AppError): KeptAnswer => ({
      status: error.status,
      body: toProblem(error, traceId),
    });
    const input = await readInput(request, rawParams, bytes);
    if (!input.ok) return failed(input.error);
    const cause = requestCause(request, bytes);
    const answer = await handle({ ...pass, ...input.value, cause, request });
    if (answer instanceof Response) return answer;
    if (answer === undefined) return failed(notFound(definition.subject));
    const result = isResult(answer) ? answer : ok(answer);
    if (!result.ok) return failed(result.error);
    if (result.value instanceof Response) return result.value;
    const value = result.value as Record<string, unknown>;
    const body = isWrite ? { ok: true, ...value, traceId } : value;
    if (isTest() && definition.answer instanceof z.ZodType) definition.answer.parse(body);
    const { status = 200 } = definition;
    return { status: typeof status === "function" ? status(value) : status, body };
  }

  async function admitted(
    request: Request,
    rawParams: unknown,
    traceId: TraceId,
    seen: { organizationId?: string },
  ): Promise<Response> {
    const pass = await admitRequest(request, definition.may, traceId);
    if (!pass.ok) return problemResponse(pass.error, traceId);
    const { scope } = pass.value;
    const { organizationId } = scope;
    seen.organizationId = organizationId;
    return withLogFields({ organizationId }, async () => {
      if (!isWrite) return respond(await run(pass.value, request, rawParams, NO_BYTES), traceId);
      const bytes = definition.streams
        ? ok(NO_BYTES)
        : await readBytes(request, definition.maxBytes ?? MAX_BODY_BYTES);
      if (!bytes.ok) return problemResponse(bytes.error, traceId);
      const work = () => run(pass.value, request, rawParams, bytes.value);
      return once(scope, request, bytes.value, work);
    });
  }

  async function serve(
    request: Request,
    context: { readonly params: Promise<unknown> },
  ): Promise<Response> {
    const traceId = requestTraceId(request.headers);
    const begunMs = performance.now();
    const seen: { organizationId?: string } = {};
    return withLogFields({ traceId }, async () => {
      const response = await admitted(request, await context.params, traceId, seen).catch(
        (error: unknown) => {
          log.error({ ...seen, route: routeName, ...errorFields(error) }, "route failed");
          return problemResponse(unexpected, traceId);
        },
      );
      response.headers.set(TRACE_HEADER, traceId);
      if (!response.headers.has("cache-control"))
        response.headers.set("cache-control", "private, no-store");
      observe(routeName, response.status, performance.now() - begunMs, seen);
      return response;
    });
  }

  return Object.assign(serve, {
    routeName,
    definition,
  });
}

const isResult = (answer: object): answer is Result<unknown, AppError> =>
  "ok" in answer && typeof answer.ok === "boolean" && ("value" in answer || "error" in answer);

function respond(answer: KeptAnswer | Response, traceId: string, isKept = false): Response {
  if (answer instanceof Response) return answer;
  const isProblem = answer.status >= 400;
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: {
      "content-type": isProblem ? "application/problem+json" : "application/json",
      [TRACE_HEADER]: traceId,
      ...(isProblem ? retryHeaders(answer.body as AppError) : {}),
      ...(isKept ? { "idempotency-replayed": "true" } : {}),
    },
  });
}

/** Runs a write once for each Idempotency-Key; a repeat gets the answer that was given. */
async function once(
  scope: OrgScope,
  request: Request,
  bytes: Buffer,
  work: () => Promise<KeptAnswer | Response>,
): Promise<Response> {
  const { traceId } = scope;
  const key = readIdempotencyKey(request.headers);
  if (!key.ok) return problemResponse(key.error, traceId);
  if (key.value === undefined) return respond(await work(), traceId);
  const hash = requestHash(request.method, new URL(request.url), bytes);
  const beginning = await beginIdempotent(scope, key.value, hash);
  if (!beginning.ok) return problemResponse(beginning.error, traceId);
  if (beginning.value.kind === "kept") return respond(beginning.value.answer, traceId, true);
  let answer: KeptAnswer | Response | undefined;
  try {
    answer = await work();
  } finally {
    await finishIdempotent(scope, key.value, answer instanceof Response ? undefined : answer);
  }
  return respond(answer, traceId);
}

function observe(
  routeName: RouteName,
  status: number,
  tookMs: number,
  seen: { readonly organizationId?: string },
): void {
  const [method = "", path = ""] = routeName.split(" ");
  metrics().httpSeconds.observe({ route: path, method, status: String(status) }, tookMs / 1000);
  log.info({ ...seen, route: routeName, status, tookMilliseconds: Math.round(tookMs) }, "answered");
}
