import { randomUUID } from "node:crypto";
import { completeStep, type LockedRun } from "./complete-step";
import type { Queryable } from "./database";
import { FUNCTION_INVOKED, type NewEvent } from "./event-payload";
import { newEventId, newSpanId } from "./identifiers";
import { publishEvents } from "./publish-events";
import type { Operation } from "./read-reply";
import { type FunctionToStart, startRuns } from "./start-runs";

/** How long an invoke without a timeout waits, as the real server writes it. */
const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

type Target = FunctionToStart & {
  readonly appId: string;
  readonly sourceVersion: number;
  readonly traceId: string;
};

/** Starts the function that `step.invoke` names; its outcome becomes the step's (recorded 13, 14). */
export async function invokeFunction(
  transaction: Queryable,
  run: LockedRun,
  operation: Operation,
): Promise<void> {
  const functionId = operation.opts?.["function_id"];
  const slug = typeof functionId === "string" ? functionId : "";
  const found = await transaction.query<Target>(
    `select f.id, f.concurrency, f.idempotency, f.cancel_on as "cancelOn",
       source.app_id as "appId", source.version as "sourceVersion", r.trace_id as "traceId"
     from inngest_server.run r
     join inngest_server.function source on source.id = r.function_id
     join inngest_server.function f on f.slug = $2 and f.archived_at is null
     where r.id = $1`,
    [run.id, slug],
  );
  const target = found.rows[0];
  if (target === undefined) {
    await rejectStep(transaction, run, operation, `could not find function with ID: ${slug}`);
    return;
  }
  const event = invocationEvent(run, operation, slug, target);
  await publishEvents(transaction, [event]);
  const parent = { runId: run.id, stepId: operation.id };
  const started = await startRuns(transaction, [{ fn: target, event, parent }]);
  if (started > 0) return;
  const message = `${slug} was not invoked: its idempotency key has started it within 24 hours`;
  await rejectStep(transaction, run, operation, message);
}

async function rejectStep(
  transaction: Queryable,
  run: LockedRun,
  operation: Operation,
  message: string,
): Promise<void> {
  const memo = JSON.stringify({ error: { name: "Error", message } });
  await completeStep(transaction, run.id, operation.id, memo);
}

function invocationEvent(
  run: LockedRun,
  operation: Operation,
  slug: string,
  target: Target,
): NewEvent {
  const id = newEventId();
  const now = Date.now();
  const spanId = newSpanId();
  const traceparent = `00-${target.traceId}-${spanId}-01`;
  const payload = operation.opts?.["payload"];
  const data =
    typeof payload === "object" && payload !== null && "data" in payload ? payload.data : {};
  return {
    id,
    // A step invokes once, whatever is delivered twice.
    dedupeKey: `${FUNCTION_INVOKED}:${run.id}.${operation.id}`,
    traceId: target.traceId,
    payload: {
      id,
      name: FUNCTION_INVOKED,
      ts: now,
      user: {},
      data: {
        ...(typeof data === "object" ? data : {}),
        _inngest: {
          correlation_id: `${run.id}.${operation.id}`,
          expire: now + YEAR_MS,
          fn_id: slug,
          gid: randomUUID(),
          isr: { dsid: spanId, dstp: traceparent, tp: traceparent, ts: "" },
          name: operation.displayName ?? operation.id,
          source_app_id: target.appId,
          source_fn_id: run.functionId,
          source_fn_v: target.sourceVersion,
          tc: { ctx: { sid: spanId, traceparent }, ts: new Date(now).toISOString() },
        },
      },
    },
  };
}
