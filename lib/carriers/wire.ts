/**
 * The one HTTP client of all adapters. It knows nothing of any courier; what it knows is whether a
 * request had left this machine when it failed, because that decides whether it may be repeated.
 */
import { Agent, request as send, type Dispatcher } from "undici";
import { publicConnector } from "@/lib/http/public-hosts";
import { err, ok, type Result } from "@/lib/kernel/result";

export type WireBody =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "form"; readonly fields: Readonly<Record<string, string>> };

export type WireRequest = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: WireBody;
  /** The address came out of an answer, not out of our settings: only a public one is called. */
  readonly isForeign?: boolean;
};

export type WireAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly text: string;
};

export type WireFault = {
  /** `not-sent`: the courier never saw it. `answer-lost`: it may have acted on it. */
  readonly kind: "not-sent" | "answer-lost";
  readonly cause:
    | "no-connection"
    | "connect-timeout"
    | "stopped"
    | "timeout"
    | "connection-reset"
    | "answer-too-large";
};

export type WireLimits = {
  readonly connectMs: number;
  /** From the first byte out to the last byte in. */
  readonly totalMs: number;
  readonly signal?: AbortSignal;
  readonly maxAnswerBytes?: number;
};

const DEFAULT_MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** One connection pool for each connect time-out, so that limits do not leak between accounts. */
const agents = new Map<string, Agent>();
function agentFor(connectMs: number, isForeign: boolean): Agent {
  const key = `${connectMs}:${isForeign}`;
  const known = agents.get(key);
  if (known) return known;
  const agent = new Agent({
    connect: isForeign ? publicConnector(connectMs) : { timeout: connectMs },
    // Below the usual idle limits of servers, so that a request seldom meets a closing socket.
    keepAliveTimeout: 4_000,
    // The total time-out below rules; undici's own would cut a slow courier off earlier.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  agents.set(key, agent);
  return agent;
}

/** Runs `onSent` when the request begins to leave over an established connection. */
const noteSending =
  (onSent: () => void): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      ...bindHandler(handler),
      onRequestStart(controller, context) {
        handler.onRequestStart?.(controller, context);
        // A signal that was aborted earlier takes effect in the line above, before any byte.
        if (!controller.aborted) onSent();
      },
    });

/** Handlers are class instances; spreading them would lose their methods. */
const bindHandler = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
  onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
  onResponseStart: (...args) => handler.onResponseStart?.(...args),
  onResponseData: (...args) => handler.onResponseData?.(...args),
  onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
  onResponseError: (...args) => handler.onResponseError?.(...args),
});

/**
 * Sends one request and reads the whole answer. Redirects are not followed: a token must not
 * travel to another host, and a write must not be sent twice.
 */
export async function sendOverWire(
  request: WireRequest,
  limits: WireLimits,
): Promise<Result<WireAnswer, WireFault>> {
  let wasSent = false;
  const deadline = AbortSignal.timeout(limits.totalMs);
  const signal = limits.signal ? AbortSignal.any([limits.signal, deadline]) : deadline;
  const payload = encode(request.body);
  try {
    const answer = await send(request.url, {
      method: request.method,
      headers: { ...payload.headers, ...request.headers },
      ...(payload.text === undefined ? {} : { body: payload.text }),
      signal,
      dispatcher: agentFor(limits.connectMs, request.isForeign ?? false).compose(
        noteSending(() => {
          wasSent = true;
        }),
      ),
    });
    const bytes = await readCapped(answer.body, limits.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES);
    if (bytes === undefined) return err({ kind: "answer-lost", cause: "answer-too-large" });
    const headers = flatten(answer.headers);
    return ok({
      status: answer.statusCode,
      headers,
      contentType: (headers["content-type"] ?? "").toLowerCase(),
      bytes,
      // Labels are large and are never read as text.
      get text() {
        return new TextDecoder().decode(bytes);
      },
    });
  } catch (thrown) {
    return err(faultOf(thrown, wasSent, deadline.aborted, limits.signal?.aborted ?? false));
  }
}

function faultOf(
  thrown: unknown,
  wasSent: boolean,
  hasTimedOut: boolean,
  wasStopped: boolean,
): WireFault {
  if (wasSent) {
    return { kind: "answer-lost", cause: hasTimedOut ? "timeout" : "connection-reset" };
  }
  if (wasStopped) return { kind: "not-sent", cause: "stopped" };
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const isSlow = hasTimedOut || code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT";
  return { kind: "not-sent", cause: isSlow ? "connect-timeout" : "no-connection" };
}

function encode(body: WireBody | undefined): {
  readonly headers: Record<string, string>;
  readonly text?: string;
} {
  if (body === undefined) return { headers: {} };
  switch (body.kind) {
    case "json":
      return {
        headers: { "content-type": "application/json" },
        text: JSON.stringify(body.value),
      };
    case "form":
      return {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        text: new URLSearchParams(body.fields).toString(),
      };
  }
}

/** Undefined when the answer is longer than the cap; the rest is not read. */
async function readCapped(
  body: AsyncIterable<Uint8Array> & { destroy: () => unknown },
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      body.destroy();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined
        ? []
        : [[name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
