import { newId } from "@/lib/kernel/ids";

import { ApiProblem, noAnswer, readProblem } from "./api-problem";

export { ApiProblem };

/** What apiFetch needs of a zod schema; structural, so that zod itself stays out of the page. */
export type ResponseSchema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: unknown };
};

export type ApiRequest<T> = {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Checks the answer; without it the type is the caller's word. */
  readonly schema?: ResponseSchema<T> | undefined;
  /** One for each act of a person; made here when absent. Repeats of the act carry the same key. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

export type ApiAnswer<T> = {
  readonly data: T;
  readonly status: number;
  /** The server's own sentence about what it did, where it says one. */
  readonly message: string | undefined;
  readonly traceId: string | undefined;
};

const BASE_PATH = "/api/v1";
const TRACE_HEADER = "x-trace-id";

const memberOf = (value: unknown, name: "message" | "traceId"): string | undefined => {
  if (typeof value !== "object" || value === null) return undefined;
  const member: unknown = Reflect.get(value, name);
  return typeof member === "string" && member !== "" ? member : undefined;
};

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const body = await response.text();
  if (body === "") return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Asks the API and keeps what surrounds the answer.
 * @param path Under /api/v1, with its query: "/orders?status=TO_SHIP".
 * @throws ApiProblem for every failure, the lost connection included; an abort passes through.
 */
export async function apiRequest<T>(
  path: string,
  request: ApiRequest<T> = {},
): Promise<ApiAnswer<T>> {
  const { method = "GET", body, schema, signal } = request;
  const isWrite = method !== "GET";
  const headers = new Headers({ accept: "application/json" });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (isWrite) headers.set("idempotency-key", request.idempotencyKey ?? newId());

  let response: Response;
  let parsed: unknown;
  try {
    response = await fetch(`${BASE_PATH}${path}`, {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    parsed = await readJson(response);
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw noAnswer(isWrite);
  }

  const traceId = response.headers.get(TRACE_HEADER) ?? memberOf(parsed, "traceId");
  if (!response.ok) throw readProblem(response.status, parsed, traceId);

  const checked = schema?.safeParse(parsed);
  if (checked?.success === false) {
    throw new ApiProblem({
      status: response.status,
      code: "unreadable_answer",
      message: "Waybill's answer has a shape this page does not know.",
      nextAction: "Reload the page; it may be older than the server.",
      traceId,
    });
  }
  return {
    data: checked ? checked.data : (parsed as T),
    status: response.status,
    message: memberOf(parsed, "message"),
    traceId,
  };
}

/** Asks the API for its answer alone. @see apiRequest */
export async function apiFetch<T>(path: string, request: ApiRequest<T> = {}): Promise<T> {
  return (await apiRequest(path, request)).data;
}
