import { formatTick, nextTick } from "./cron-schedule";
import { inPersistentTransaction } from "./database";
import { SCHEDULED_TIMER, type NewEvent } from "./event-payload";
import { newEventId, newTraceparentId } from "./identifiers";
import { addJobs, type CronJob } from "./jobs";
import { publishEvents } from "./publish-events";
import type { ServerContext } from "./server-context";
import { type FunctionToStart, startRuns } from "./start-runs";

/**
 * Starts the function of one cron tick and plans the next tick. A tick that was missed while no
 * server ran is made up for once. The event's key makes a tick that is delivered twice one run.
 */
export async function fireCron(context: ServerContext, job: CronJob): Promise<void> {
  await inPersistentTransaction(context.pool, async (transaction) => {
    const found = await transaction.query<FunctionToStart>(
      `select f.id, f.concurrency, f.idempotency, f.cancel_on as "cancelOn"
       from inngest_server.function f join inngest_server.trigger t on t.function_id = f.id
       where f.id = $1 and t.cron = $2 and f.archived_at is null limit 1`,
      [job.functionId, job.cron],
    );
    const fn = found.rows[0];
    if (fn === undefined) return;
    const scheduledAt = new Date(job.scheduledAt);
    const event = tickEvent(job, scheduledAt);
    const [storedId] = await publishEvents(transaction, [event]);
    if (storedId === event.id) await startRuns(transaction, [{ fn, event, parent: null }]);
    const next = nextTick(job.cron, new Date(Math.max(scheduledAt.getTime(), Date.now())));
    if (next === null) return;
    const payload = { ...job, scheduledAt: next.toISOString() };
    await addJobs(transaction, [{ task: "cron", payload, runAt: next }]);
  });
}

function tickEvent(job: CronJob, scheduledAt: Date): NewEvent {
  const tick = formatTick(scheduledAt);
  return {
    id: newEventId(),
    dedupeKey: `cron:${job.functionId}:${job.cron}:${tick}`,
    payload: {
      data: { cron: job.cron, fireAt: tick, scheduledAt: tick },
      id: tick,
      name: SCHEDULED_TIMER,
      ts: scheduledAt.getTime(),
      user: {},
    },
    traceId: newTraceparentId(),
  };
}
