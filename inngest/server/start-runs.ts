import { createHash } from "node:crypto";
import type { Queryable } from "./database";
import { parseDue } from "./durations";
import type { NewEvent } from "./event-payload";
import { evaluateKey } from "./expressions";
import type { Cancellation, ConcurrencyLimit } from "./function-config";
import { newJobId, newRunId } from "./identifiers";
import { addJobs } from "./jobs";

export type FunctionToStart = {
  readonly id: string;
  readonly concurrency: readonly ConcurrencyLimit[];
  readonly idempotency: string | null;
  readonly cancelOn: readonly Cancellation[];
};

export type RunStart = {
  readonly fn: FunctionToStart;
  readonly event: NewEvent;
  /** The invoke step that waits for the outcome. */
  readonly parent: { readonly runId: string; readonly stepId: string } | null;
};

const IDEMPOTENCY_PERIOD = "24 hours";

/**
 * Starts runs with their first call. A function that this event, or its idempotency key, has
 * started before is left out. Returns how many were started.
 */
export async function startRuns(
  transaction: Queryable,
  starts: readonly RunStart[],
): Promise<number> {
  const allowed: RunStart[] = [];
  for (const start of starts) if (await isFirst(transaction, start)) allowed.push(start);
  if (allowed.length === 0) return 0;
  const planned = allowed.map((start) => ({ start, runId: newRunId(), callId: newJobId() }));
  const inserted = await transaction.query<{ id: string }>({
    name: "start-runs",
    text: `with started as (
             insert into inngest_server.run
               (id, function_id, event_id, limit_keys, parent_run_id, parent_step_id, trace_id)
             select id, function_id, event_id, limit_keys, parent_run_id, parent_step_id, trace_id
             from json_to_recordset($1::json) as given(id text, function_id uuid, event_id text,
               limit_keys text[], parent_run_id text, parent_step_id text, trace_id text)
             on conflict (function_id, event_id) do nothing returning id
           ), called as (
             insert into inngest_server.call (id, run_id, step_id, due_at)
             select given.call_id, given.id, 'step', greatest(now(), given.due_at)
             from json_to_recordset($1::json) as given(id text, call_id text, due_at timestamptz)
             join started on started.id = given.id
           )
           select id from started`,
    values: [
      JSON.stringify(
        planned.map(({ start, runId, callId }) => ({
          id: runId,
          call_id: callId,
          function_id: start.fn.id,
          event_id: start.event.id,
          limit_keys: limitKeysOf(start),
          parent_run_id: start.parent?.runId ?? null,
          parent_step_id: start.parent?.stepId ?? null,
          trace_id: start.event.traceId,
          due_at: new Date(start.event.payload.ts).toISOString(),
        })),
      ),
    ],
  });
  const startedIds = new Set(inserted.rows.map((row) => row.id));
  const started = planned.filter(({ runId }) => startedIds.has(runId));
  await listenForCancellation(transaction, started);
  const now = Date.now();
  await addJobs(
    transaction,
    started.map(({ start, callId }) => ({
      task: "call" as const,
      payload: { callId, attempt: 0, limited: start.fn.concurrency.length > 0 },
      // An event of the future starts its functions then.
      ...(start.event.payload.ts > now ? { runAt: new Date(start.event.payload.ts) } : {}),
    })),
  );
  return started.length;
}

/** False when the function's idempotency key was seen within the last 24 hours. */
async function isFirst(transaction: Queryable, { fn, event }: RunStart): Promise<boolean> {
  if (fn.idempotency === null) return true;
  const key = evaluateKey(fn.idempotency, event.payload);
  // Events without the key have nothing in common, so none of them may be swallowed.
  if (key === null) return true;
  const taken = await transaction.query(
    `insert into inngest_server.idempotency_key as known (function_id, key_hash, expires_at)
     values ($1, $2, now() + $3::interval)
     on conflict (function_id, key_hash) do update set expires_at = excluded.expires_at
       where known.expires_at <= now()
     returning 1`,
    [fn.id, createHash("sha256").update(key).digest("hex"), IDEMPOTENCY_PERIOD],
  );
  return taken.rows.length > 0;
}

/** One key per limit: runs with the same key share its slots, across functions where scoped so. */
function limitKeysOf({ fn, event }: RunStart): string[] {
  return fn.concurrency.map((limit) => {
    const scope = limit.scope ?? "fn";
    const owner = scope === "fn" ? `fn:${fn.id}` : scope;
    const value = limit.key === undefined ? "" : (evaluateKey(limit.key, event.payload) ?? "null");
    return `${owner}:${createHash("sha256").update(value).digest("hex").slice(0, 32)}`;
  });
}

async function listenForCancellation(
  transaction: Queryable,
  started: readonly { readonly start: RunStart; readonly runId: string }[],
): Promise<void> {
  const now = new Date();
  const rows = started.flatMap(({ start, runId }) =>
    start.fn.cancelOn.map((cancel) => ({
      run_id: runId,
      event_name: cancel.event,
      expression: cancel.if ?? null,
      expires_at: cancel.timeout === undefined ? null : parseDue(cancel.timeout, now),
    })),
  );
  if (rows.length === 0) return;
  await transaction.query(
    `insert into inngest_server.wait (run_id, event_name, expression, expires_at)
     select run_id, event_name, expression, expires_at from json_to_recordset($1::json)
       as given(run_id text, event_name text, expression text, expires_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}
