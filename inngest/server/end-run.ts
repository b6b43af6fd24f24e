import type { Queryable } from "./database";
import { completeStep } from "./complete-step";
import { freeSlots, passSlotsOn } from "./concurrency-slots";
import {
  type EventPayload,
  FUNCTION_CANCELLED,
  FUNCTION_FAILED,
  FUNCTION_FINISHED,
  type NewEvent,
} from "./event-payload";
import { newEventId } from "./identifiers";
import { callJobKey, removeJobs, resumeJobKey } from "./jobs";

export type RunError = {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
};

export type RunEnd =
  | { readonly status: "completed"; readonly output: unknown }
  /** `output` is what the app answered, shown as the run's result. */
  | { readonly status: "failed"; readonly error: RunError; readonly output: unknown }
  | { readonly status: "cancelled" };

/**
 * Ends a run that the caller has locked and resumes the run that invoked it. Returns the events
 * that say so, for the caller to publish in the same transaction.
 */
export async function endRun(
  transaction: Queryable,
  runId: string,
  end: RunEnd,
): Promise<readonly NewEvent[]> {
  const output = end.status === "cancelled" ? null : end.output;
  const ending = transaction.query<EndedRun>({
    name: "end-run",
    text: `update inngest_server.run r
           set status = $2, output = $3::json, ended_at = now()
           from inngest_server.function f, inngest_server.event e
           where r.id = $1 and r.ended_at is null and f.id = r.function_id and e.id = r.event_id
           returning f.slug, e.payload as event, r.trace_id as "traceId",
             r.parent_run_id as "parentRunId", r.parent_step_id as "parentStepId"`,
    values: [runId, end.status, JSON.stringify(output ?? null)],
  });
  const [ended, freedKeys] = await Promise.all([ending, stopWork(transaction, runId)]);
  const run = ended.rows[0];
  if (run === undefined) return [];
  if (run.parentRunId !== null && run.parentStepId !== null) {
    const memo = JSON.stringify(invokeResult(end));
    await completeStep(transaction, run.parentRunId, run.parentStepId, memo);
  }
  await passSlotsOn(transaction, freedKeys);
  return announcements(runId, run, end);
}

type EndedRun = {
  readonly slug: string;
  readonly event: EventPayload;
  readonly traceId: string;
  readonly parentRunId: string | null;
  readonly parentStepId: string | null;
};

/** Drops everything the run still had to do. Returns the limit keys of the slots that it held. */
async function stopWork(transaction: Queryable, runId: string): Promise<readonly string[]> {
  const [open, timers] = await Promise.all([
    transaction.query<{ id: string }>({
      name: "lock-calls",
      text: "select id from inngest_server.call where run_id = $1 for update",
      values: [runId],
    }),
    transaction.query<{ id: string }>({
      name: "pending-timers",
      text: `with unheard as (delete from inngest_server.wait where run_id = $1)
             select id from inngest_server.step
             where run_id = $1 and memo is null and resume_at is not null`,
      values: [runId],
    }),
  ]);
  const callIds = open.rows.map((row) => row.id);
  const [freedKeys] = await Promise.all([
    freeSlots(transaction, callIds),
    removeJobs(transaction, [
      ...callIds.map(callJobKey),
      ...timers.rows.map((row) => resumeJobKey(runId, row.id)),
    ]),
    transaction.query({
      name: "drop-calls",
      text: "delete from inngest_server.call where run_id = $1",
      values: [runId],
    }),
  ]);
  return freedKeys;
}

/** What `step.invoke` of the parent resolves or rejects with. */
function invokeResult(end: RunEnd): object {
  switch (end.status) {
    case "completed":
      return { data: end.output ?? null };
    case "failed":
      return { error: end.error };
    case "cancelled":
      return { error: { name: "Error", message: "The invoked function was cancelled" } };
  }
}

function announcements(runId: string, run: EndedRun, end: RunEnd): NewEvent[] {
  const { user: _user, ...eventWithoutUser } = run.event;
  const base = {
    function_id: run.slug,
    run_id: runId,
    event: run.event,
    events: [eventWithoutUser],
    _inngest: { status: `${end.status.charAt(0).toUpperCase()}${end.status.slice(1)}` },
  };
  const announce = (name: string, data: object, unlessUnheard: boolean): NewEvent => ({
    id: newEventId(),
    dedupeKey: `${name}:${runId}`,
    // The real server gives the failure event the id of the run (recorded exchange 6).
    payload: { data: { ...base, ...data }, id: runId, name, ts: Date.now(), user: {} },
    traceId: run.traceId,
    unlessUnheard,
  });
  switch (end.status) {
    case "completed":
      return [announce(FUNCTION_FINISHED, { result: end.output ?? null }, true)];
    case "cancelled":
      return [announce(FUNCTION_CANCELLED, {}, true), announce(FUNCTION_FINISHED, {}, true)];
    case "failed": {
      // What the real server writes beside the error's own name once nothing retries it any more.
      const error = { error: "NonRetriableError", ...end.error };
      return [
        announce(FUNCTION_FAILED, { error, result: end.output }, false),
        announce(FUNCTION_FINISHED, { error }, true),
      ];
    }
  }
}
