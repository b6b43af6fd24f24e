import { STATUS_CODES } from "node:http";
import type { AppError } from "@/lib/kernel/app-error";
import { TRACE_HEADER } from "./trace-id";

/** RFC 9457, with our own members: a stable code, a sentence for the merchant, the trace id. */
export type Problem = Omit<AppError, "status"> & {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** The sentence once more, under the name that older integrations read. */
  readonly error: string;
  readonly traceId: string;
};

export const toProblem = (error: AppError, traceId: string): Problem => ({
  type: `urn:waybill:problem:${error.code}`,
  title: STATUS_CODES[error.status] ?? "Problem",
  ...error,
  error: error.message,
  traceId,
});

export const retryHeaders = (error: Pick<AppError, "retryAfterSeconds">): Record<string, string> =>
  error.retryAfterSeconds === undefined
    ? {}
    : { "retry-after": String(Math.max(1, Math.ceil(error.retryAfterSeconds))) };

export function problemResponse(error: AppError, traceId: string): Response {
  return new Response(JSON.stringify(toProblem(error, traceId)), {
    status: error.status,
    headers: {
      "content-type": "application/problem+json",
      [TRACE_HEADER]: traceId,
      ...retryHeaders(error),
    },
  });
}
