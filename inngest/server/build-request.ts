import type { ClaimedCall } from "./claim-call";
import { newSpanId, toQueueItemId } from "./identifiers";
import { canonicalJson, signBody } from "./sign-requests";

type CallRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The account of a self-hosted server, as the real one sends it. */
const ACCOUNT_ID = "00000000-0000-4000-a000-000000000000";

/**
 * The request that asks the app to run a function (recorded exchanges 3 to 15). Event and step
 * results go through as the text they are stored as, so nothing is lost by parsing them.
 */
export function buildRequest(call: ClaimedCall, signingKey: string | null, now: Date): CallRequest {
  const done = call.steps.filter((step) => step.memo !== null);
  const stack = done.map((step) => step.id);
  const context = {
    attempt: call.attempt,
    // While other steps are pending the app must plan, not run: they have calls of their own.
    disable_immediate_execution: call.stepId !== "step" || done.length < call.steps.length,
    env: "",
    fn_id: call.functionId,
    generation_id: call.generation,
    job_id: call.callId,
    max_attempts: call.maxAttempts,
    qi_id: toQueueItemId(call.callId),
    request_id: call.requestId,
    run_id: call.runId,
    stack: { current: stack.length, stack },
    step_id: "step",
    use_api: false,
  };
  const steps = done.map((step) => `${JSON.stringify(step.id)}:${step.memo}`).join(",");
  const text =
    `{"ctx":${JSON.stringify(context)},"defers":{},"event":${call.event},` +
    `"events":[${call.event}],"steps":{${steps}},"use_api":false,` +
    `"version":${call.requestVersion}}`;
  const body = signingKey === null ? text : canonicalJson(text);
  const traceparent = `00-${call.traceId}-${newSpanId()}-01`;
  const headers: Record<string, string> = {
    "account-id": ACCOUNT_ID,
    "content-type": "application/json",
    traceparent,
    tracestate: traceState(call, traceparent),
    "user-agent": "Inngest",
    "x-inngest-generation-id": String(call.generation),
    "x-inngest-job-id": call.callId,
    "x-inngest-req-version": String(call.requestVersion),
    "x-inngest-step-id": call.stepId,
    "x-request-id": call.requestId,
    "x-run-id": call.runId,
  };
  if (signingKey !== null) headers["x-inngest-signature"] = signBody(signingKey, body, now);
  const url = new URL(call.url);
  url.searchParams.set("fnId", call.slug);
  url.searchParams.set("stepId", call.stepId);
  return { url: url.href, headers, body };
}

function traceState(call: ClaimedCall, traceparent: string): string {
  const reference = encodeURIComponent(JSON.stringify({ tp: traceparent, ts: "" }));
  return `inngest@traceref=${reference},inngest@fn=${call.functionId},inngest@app=${call.appId}`;
}
