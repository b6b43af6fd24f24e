/**
 * One request to a courier: sent, read by the adapter, and kept for the table "Calls to the
 * courier" with the verdict the adapter came to, because couriers refuse inside a 200.
 */
import { assertNever } from "@/lib/kernel/assert-never";
import { err, type Result } from "@/lib/kernel/result";
import { carrierError, type CarrierError } from "./carrier-error";
import type { CarrierContext } from "./contract";
import { redactAnswer, redactText, redactUrl } from "./redact";
import { sendOverWire, type WireAnswer, type WireFault, type WireRequest } from "./wire";

/**
 * `write` leaves something at the courier that repeating would leave twice, so a lost answer is
 * `ambiguous`. `read` covers everything that may be repeated at will, logging in included.
 */
export type Effect = "read" | "write";

export type CarrierCall = WireRequest & {
  readonly carrierName: string;
  readonly step: string;
  readonly effect: Effect;
  readonly maxAnswerBytes?: number;
};

/** `read` turns an answer, whatever its status, into a value or a `CarrierError`. */
export async function exchange<T>(
  context: CarrierContext,
  call: CarrierCall,
  read: (answer: WireAnswer) => Result<T, CarrierError>,
): Promise<Result<T, CarrierError>> {
  const startedAt = context.clock.now();
  const begunMs = performance.now();
  const sent = await sendOverWire(call, {
    ...context.timeouts,
    ...(context.signal ? { signal: context.signal } : {}),
    ...(call.maxAnswerBytes === undefined ? {} : { maxAnswerBytes: call.maxAnswerBytes }),
  });
  const tookMs = Math.round(performance.now() - begunMs);
  const result = sent.ok ? read(sent.value) : err(errorOfFault(call, sent.error));
  await context.recorder.record({
    operation: context.operation,
    step: call.step,
    method: call.method,
    url: redactUrl(call.url),
    startedAt: startedAt.toISOString(),
    tookMs,
    outcome: result.ok ? "ok" : result.error.kind,
    ...(result.ok ? {} : { errorCode: result.error.code }),
    ...(call.body ? { requestBody: redactRequest(call) } : {}),
    ...(sent.ok
      ? {
          httpStatus: sent.value.status,
          responseBody: redactAnswer(sent.value),
        }
      : {}),
    traceId: context.traceId,
  });
  return result;
}

function redactRequest(call: CarrierCall): string {
  if (!call.body) return "";
  const value = call.body.kind === "json" ? call.body.value : call.body.fields;
  return redactText(JSON.stringify(value));
}

const LATER = "Nothing was lost. It will be tried again by itself.";

/** What a failed transport means, given what the request would have done. */
function errorOfFault(call: CarrierCall, fault: WireFault): CarrierError {
  const { carrierName } = call;
  if (fault.kind === "not-sent") {
    return fault.cause === "stopped"
      ? carrierError.unavailable("stopped", {
          message: `The call to ${carrierName} was stopped before it was sent.`,
          nextAction: LATER,
        })
      : carrierError.unavailable("no-connection", {
          message: `${carrierName} could not be reached. Nothing was sent.`,
          nextAction: LATER,
        });
  }
  const what = lossOf(fault.cause);
  return call.effect === "write"
    ? carrierError.ambiguous("answer-lost", {
        message: `${carrierName} was asked, but ${what}. It may have acted on it.`,
        nextAction: "It is being looked up at the courier by your reference before anything else.",
      })
    : carrierError.unavailable("no-answer", {
        message: `${carrierName} was asked, but ${what}.`,
        nextAction: LATER,
      });
}

function lossOf(cause: WireFault["cause"]): string {
  switch (cause) {
    case "timeout":
    case "connect-timeout":
      return "no answer came in time";
    case "connection-reset":
    case "no-connection":
    case "stopped":
      return "the connection broke before the answer was complete";
    case "answer-too-large":
      return "its answer was larger than we accept";
    default:
      return assertNever(cause);
  }
}

/** For a 5xx, by the same rule: a write may have been done before the fault. */
export function faultAtCourier(
  call: Pick<CarrierCall, "carrierName" | "effect">,
  details: { readonly httpStatus: number; readonly carrierMessage?: string },
): CarrierError {
  return call.effect === "write"
    ? carrierError.ambiguous("fault-at-courier", {
        message: `${call.carrierName} reported a fault of its own (${details.httpStatus}). It may have acted before it.`,
        nextAction: "It is being looked up at the courier by your reference before anything else.",
        ...details,
      })
    : carrierError.unavailable("fault-at-courier", {
        message: `${call.carrierName} reported a fault of its own (${details.httpStatus}).`,
        nextAction: LATER,
        ...details,
      });
}

/** For a 2xx that is not what the courier promises. */
export function unreadableAnswer(
  call: Pick<CarrierCall, "carrierName" | "effect">,
  details: { readonly httpStatus: number; readonly carrierMessage?: string },
): CarrierError {
  return call.effect === "write"
    ? carrierError.ambiguous("unreadable-answer", {
        message: `${call.carrierName} answered in a form we cannot read. It may have acted on the request.`,
        nextAction: "It is being looked up at the courier by your reference before anything else.",
        ...details,
      })
    : carrierError.unavailable("unreadable-answer", {
        message: `${call.carrierName} answered in a form we cannot read.`,
        nextAction: LATER,
        ...details,
      });
}
