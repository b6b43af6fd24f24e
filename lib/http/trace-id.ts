import { newTraceId, traceId, type TraceId } from "@/lib/kernel/ids";

export const TRACE_HEADER = "x-trace-id";

/** The caller's own trace id when it has our form, so that one id follows a request across systems. */
export function requestTraceId(headers: Headers): TraceId {
  const given = headers.get(TRACE_HEADER);
  return given !== null && /^tr_[0-9a-f]{12}$/.test(given) ? traceId(given) : newTraceId();
}
