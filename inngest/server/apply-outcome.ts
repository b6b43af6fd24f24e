import { applyOperations } from "./apply-operations";
import type { ClaimedCall } from "./claim-call";
import { discover, lockRun, type LockedRun, mayDiscover } from "./complete-step";
import { freeSlots, passSlotsOn } from "./concurrency-slots";
import { inPersistentTransaction, type Queryable } from "./database";
import { addJobs } from "./jobs";
import { finishRun } from "./publish-events";
import type { Outcome } from "./read-reply";
import { retryDelayMs, unreachableDelayMs } from "./retry-schedule";
import type { ServerContext } from "./server-context";

/**
 * Writes down what a call came to, and what follows from it, in one transaction. An outcome whose
 * dispatch has been superseded (the run was cancelled, or another server took the call over)
 * changes nothing.
 */
export async function applyOutcome(
  context: ServerContext,
  call: ClaimedCall,
  outcome: Outcome,
): Promise<"applied" | "superseded"> {
  const write = async (transaction: Queryable): Promise<"applied" | "superseded"> => {
    const [run, isCurrent] = await Promise.all([
      lockRun(transaction, call.runId),
      lockDispatch(transaction, call),
    ]);
    if (run === null || !isCurrent) return "superseded";
    // A call that has answered holds no slot, not even while it waits for its next attempt.
    const freedKeys = run.limited ? await freeSlots(transaction, [call.callId]) : [];
    await apply(context, transaction, run, call, outcome);
    await passSlotsOn(transaction, freedKeys);
    return "applied";
  };
  return inPersistentTransaction(context.pool, write, { readsFirst: true });
}

async function apply(
  context: ServerContext,
  transaction: Queryable,
  run: LockedRun,
  call: ClaimedCall,
  outcome: Outcome,
): Promise<void> {
  switch (outcome.kind) {
    case "operations":
      return applyAnswer(context, transaction, run, call, outcome);
    case "returned":
      return finishRun(transaction, run.id, { status: "completed", output: outcome.output });
    case "failed": {
      const { error, output } = outcome;
      if (outcome.mayRetry) return retry(context, transaction, run, call, outcome.retryAfterMs);
      return finishRun(transaction, run.id, { status: "failed", error, output });
    }
    case "unreachable":
      return deliverAgain(transaction, run, call, unreachableDelayMs(call.unreachableCount));
    case "interrupted":
      return deliverAgain(transaction, run, call, 0);
  }
}

async function applyAnswer(
  context: ServerContext,
  transaction: Queryable,
  run: LockedRun,
  call: ClaimedCall,
  outcome: Extract<Outcome, { kind: "operations" }>,
): Promise<void> {
  const answered = { ...run, requestVersion: outcome.requestVersion };
  const applied = await applyOperations(transaction, answered, outcome.operations, {
    mayRetry: outcome.mayRetry,
  });
  // A run that has ended is not asked again.
  if (applied.kind !== "ended" && run.requestVersion !== outcome.requestVersion)
    await noteVersion(transaction, answered);
  switch (applied.kind) {
    case "ended":
      await finishRun(transaction, run.id, applied.end);
      return;
    case "retry":
      await retry(context, transaction, answered, call, outcome.retryAfterMs);
      return;
    case "went-on": {
      const mustRepeat = await closeCall(transaction, call);
      const mayGoOn =
        applied.racing ||
        ((applied.progressed || mustRepeat) && (await mayDiscover(transaction, answered)));
      if (mayGoOn) await discover(transaction, answered);
      else if (!(await hasWork(transaction, run.id))) {
        const message = "The app answered with operations that lead nowhere";
        const error = { name: "Error", message };
        await finishRun(transaction, run.id, { status: "failed", error, output: error });
      }
    }
  }
}

/** What the app chose, for the next request to it. */
async function noteVersion(transaction: Queryable, run: LockedRun): Promise<void> {
  await transaction.query({
    name: "note-version",
    text: "update inngest_server.run set request_version = $2 where id = $1",
    values: [run.id, run.requestVersion],
  });
}

/** True when the call still belongs to this dispatch. */
async function lockDispatch(transaction: Queryable, call: ClaimedCall): Promise<boolean> {
  const locked = await transaction.query({
    name: "lock-dispatch",
    text: "select 1 from inngest_server.call where id = $1 and request_id = $2 for update",
    values: [call.callId, call.requestId],
  });
  return locked.rows.length > 0;
}

/** Ends a call that is done. True when something finished meanwhile that it did not see. */
async function closeCall(transaction: Queryable, call: ClaimedCall): Promise<boolean> {
  const closed = await transaction.query<{ again: boolean }>({
    name: "close-call",
    text: "delete from inngest_server.call where id = $1 returning again",
    values: [call.callId],
  });
  return closed.rows[0]?.again === true;
}

/** The next attempt keeps the job id and comes after the delay of the schedule. */
async function retry(
  context: ServerContext,
  transaction: Queryable,
  run: LockedRun,
  call: ClaimedCall,
  retryAfterMs: number | null,
): Promise<void> {
  const delayMs = retryAfterMs ?? retryDelayMs(context.settings, call.attempt + 1);
  await requeue(transaction, run, call, { attempt: call.attempt + 1, delayMs, unreachable: 0 });
}

/** The same attempt once more. */
async function deliverAgain(
  transaction: Queryable,
  run: LockedRun,
  call: ClaimedCall,
  delayMs: number,
): Promise<void> {
  const unreachable = call.unreachableCount + 1;
  await requeue(transaction, run, call, { attempt: call.attempt, delayMs, unreachable });
}

async function requeue(
  transaction: Queryable,
  run: LockedRun,
  call: ClaimedCall,
  next: { readonly attempt: number; readonly delayMs: number; readonly unreachable: number },
): Promise<void> {
  const dueAt = new Date(Date.now() + next.delayMs);
  await transaction.query(
    `update inngest_server.call
     set status = 'queued', request_id = null, server_id = null, attempt = $2, due_at = $3,
       unreachable_count = $4
     where id = $1`,
    [call.callId, next.attempt, dueAt, next.unreachable],
  );
  await addJobs(transaction, [
    {
      task: "call",
      payload: { callId: call.callId, attempt: next.attempt, limited: run.limited },
      ...(next.delayMs > 0 ? { runAt: dueAt } : {}),
    },
  ]);
}

async function hasWork(transaction: Queryable, runId: string): Promise<boolean> {
  const work = await transaction.query(
    `select 1 from inngest_server.step where run_id = $1 and memo is null
     union all select 1 from inngest_server.call where run_id = $1 limit 1`,
    [runId],
  );
  return work.rows.length > 0;
}
