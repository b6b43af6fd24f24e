import { z } from "zod";
import type { AppReply } from "./call-app";
import type { ClaimedCall } from "./claim-call";
import { parseRetryAfterMs } from "./durations";
import type { RunError } from "./end-run";
import { hasValidSignature } from "./sign-requests";

const operation = z.object({
  op: z.string(),
  id: z.string().min(1),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Operation = z.infer<typeof operation>;
const operations = z.array(operation);

/** What a call came to. */
export type Outcome =
  | {
      readonly kind: "operations";
      readonly operations: readonly Operation[];
      readonly requestVersion: number;
      readonly mayRetry: boolean;
      readonly retryAfterMs: number | null;
    }
  /** The function returned, without checkpointing. */
  | { readonly kind: "returned"; readonly output: unknown }
  /** The function, or the way to it, failed. `output` is what the app said. */
  | {
      readonly kind: "failed";
      readonly error: RunError;
      readonly output: unknown;
      readonly mayRetry: boolean;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "interrupted" };

const DEFAULT_REQUEST_VERSION = 2;

/** Reads the app's answer to a call (the table in "What the app answers" of the protocol). */
export function readReply(
  reply: AppReply,
  call: Pick<ClaimedCall, "attempt" | "maxAttempts" | "unreachableCount">,
  signingKey: string | null,
  now: Date,
): Outcome {
  const hasAttemptsLeft = call.attempt + 1 < call.maxAttempts;
  if (reply.kind === "unreachable" || reply.kind === "interrupted") return reply;
  if (reply.kind === "lost") {
    // Once only: a call that brings the app down each time must use up its attempts.
    if (reply.wasIdle && call.unreachableCount === 0) {
      return { kind: "unreachable", reason: reply.reason };
    }
    return failure(`The connection to the app broke: ${reply.reason}`, hasAttemptsLeft);
  }
  const { status, headers, body } = reply.status === 201 ? unwrapStreamed(reply) : reply;
  if (headers["x-inngest-sdk"] === undefined) {
    const what =
      headers["x-inngest-sdk-handled"] === undefined
        ? "The app's URL is not answered by an Inngest SDK"
        : "The app refused the call (it has another signing key)";
    return failure(`${what}: ${status} ${excerpt(body)}`, hasAttemptsLeft);
  }
  const signature = headerText(headers["x-inngest-signature"]);
  if (signingKey !== null && !hasValidSignature(signingKey, body, signature, now)) {
    return failure(
      `The app's answer (${status}) is not signed with this server's key`,
      hasAttemptsLeft,
    );
  }
  const noRetry = headerText(headers["x-inngest-no-retry"]) === "true";
  const retryAfter = headerText(headers["retry-after"]);
  const mayRetry = !noRetry && hasAttemptsLeft;
  const retryAfterMs = retryAfter === undefined ? null : parseRetryAfterMs(retryAfter, now);
  const parsed = parseJson(body);
  if (status === 206) {
    const read = operations.safeParse(parsed);
    if (!read.success) {
      return failure(`The app's operations cannot be read: ${excerpt(body)}`, mayRetry);
    }
    return {
      kind: "operations",
      operations: read.data,
      requestVersion: Number(headers["x-inngest-req-version"] ?? DEFAULT_REQUEST_VERSION),
      mayRetry,
      retryAfterMs,
    };
  }
  if (status >= 200 && status < 300) return { kind: "returned", output: parsed ?? null };
  const error = readError(parsed, `The app answered ${status}: ${excerpt(body)}`);
  return { kind: "failed", error, output: parsed ?? error, mayRetry, retryAfterMs };
}

/** An error as the SDK serializes it; steps and failure events carry it without its marker. */
export function readError(serialized: unknown, fallback: string): RunError {
  if (typeof serialized === "string") return { name: "Error", message: serialized };
  const text = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;
  const fields: Record<string, unknown> =
    typeof serialized === "object" && serialized !== null ? { ...serialized } : {};
  const stack = text(fields["stack"]);
  return {
    message: text(fields["message"]) ?? text(fields["error"]) ?? fallback,
    name: text(fields["name"]) ?? "Error",
    ...(stack === undefined ? {} : { stack }),
    ...(fields["cause"] === undefined ? {} : { cause: fields["cause"] }),
  };
}

type Answer = Pick<Extract<AppReply, { kind: "answered" }>, "status" | "headers" | "body">;

const streamedAnswer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** With streaming on, the app answers 201 at once and wraps the real answer in JSON. */
function unwrapStreamed(reply: Answer): Answer {
  const wrapped = streamedAnswer.safeParse(parseJson(reply.body.trim()));
  if (!wrapped.success) return reply;
  const inner = Object.entries(wrapped.data.headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  return { ...wrapped.data, headers: { ...reply.headers, ...Object.fromEntries(inner) } };
}

function failure(message: string, mayRetry: boolean): Outcome {
  const error = { name: "Error", message };
  return { kind: "failed", error, output: error, mayRetry, retryAfterMs: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const headerText = (value: string | readonly string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : (value as string | undefined);

const MAX_EXCERPT = 200;
const excerpt = (text: string): string => text.slice(0, MAX_EXCERPT);
