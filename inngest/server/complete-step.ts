import type { Queryable } from "./database";
import { newJobId } from "./identifiers";
import { addJobs, removeJobs, resumeJobKey } from "./jobs";

export type LockedRun = {
  readonly id: string;
  readonly functionId: string;
  readonly requestVersion: number;
  readonly limited: boolean;
};

/**
 * Locks an active run, so that everything that moves it happens one after another. Null when the
 * run has ended or is gone. Lock order everywhere: run, then its calls, then limit keys.
 */
export async function lockRun(transaction: Queryable, runId: string): Promise<LockedRun | null> {
  const locked = await transaction.query<LockedRun>({
    name: "lock-run",
    text: `select id, function_id as "functionId", request_version as "requestVersion",
             limit_keys <> '{}' as limited
           from inngest_server.run where id = $1 and ended_at is null for no key update`,
    values: [runId],
  });
  return locked.rows[0] ?? null;
}

/**
 * Gives a pending step the result that the function will see, and lets the function go on. `memo`
 * is JSON text. A step that has a result keeps it.
 */
export async function completeStep(
  transaction: Queryable,
  runId: string,
  stepId: string,
  memo: string,
): Promise<void> {
  const run = await lockRun(transaction, runId);
  if (run === null) return;
  const completed = await transaction.query<{ race: boolean; timed: boolean }>({
    name: "complete-step",
    text: `with waited as (
             delete from inngest_server.wait where run_id = $1 and step_id = $2
           )
           update inngest_server.step
           set memo = $3::json, position = nextval('inngest_server.step_position')
           where run_id = $1 and id = $2 and memo is null
           returning race, resume_at is not null as timed`,
    values: [runId, stepId, memo],
  });
  const step = completed.rows[0];
  if (step === undefined) return;
  if (step.timed) await removeJobs(transaction, [resumeJobKey(runId, stepId)]);
  if (step.race || (await mayDiscover(transaction, run))) await discover(transaction, run);
}

/**
 * With the app's request version 2, what follows parallel steps is discovered once the last of
 * them is done, not after each; version 1 (`optimizeParallelism: false`) asks every time.
 */
export async function mayDiscover(transaction: Queryable, run: LockedRun): Promise<boolean> {
  if (run.requestVersion < 2) return true;
  const pending = await transaction.query({
    name: "pending-steps",
    text: "select 1 from inngest_server.step where run_id = $1 and memo is null limit 1",
    values: [run.id],
  });
  return pending.rows.length === 0;
}

/** Asks the function what comes next. One such call is open at a time; it is repeated if needed. */
export async function discover(transaction: Queryable, run: LockedRun): Promise<void> {
  await openCalls(transaction, run, ["step"]);
}

/** Opens a call for each position of the run that has none. */
export async function openCalls(
  transaction: Queryable,
  run: LockedRun,
  stepIds: readonly string[],
): Promise<void> {
  if (stepIds.length === 0) return;
  const opened = await transaction.query<{ id: string; isNew: boolean }>({
    name: "open-calls",
    text: `insert into inngest_server.call as open (id, run_id, step_id)
           select id, $1, step_id from unnest($2::text[], $3::text[]) as given(id, step_id)
           on conflict (run_id, step_id) do update set again = true
             where open.status = 'running'
           returning id, not again as "isNew"`,
    values: [run.id, stepIds.map(() => newJobId()), stepIds],
  });
  const fresh = opened.rows.filter((row) => row.isNew);
  await addJobs(
    transaction,
    fresh.map(({ id }) => ({
      task: "call" as const,
      payload: { callId: id, attempt: 0, limited: run.limited },
    })),
  );
}
