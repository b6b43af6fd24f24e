import { setTimeout as sleep } from "node:timers/promises";
import type { WorkerUtils } from "graphile-worker";
import { makeWorkerUtils } from "graphile-worker";
import type { Pool } from "pg";
import { wakeNext } from "./concurrency-slots";
import { inTransaction } from "./database";
import { graphileLogger } from "./graphile-logger";
import { addMissingJob, JOB_SCHEMA } from "./jobs";
import { scheduleCrons } from "./register-app";
import type { ServerContext } from "./server-context";
import { errorFields } from "./error-fields";

const PURGE_BATCH = 500;
/** A call or timer younger than this may have its job in a transaction that is not yet seen. */
const SETTLING_TIME = "10 seconds";

type Maintenance = { readonly stop: () => Promise<void> };

/** Mends what a crash at the wrong moment left behind, and throws away what is old. */
export async function startMaintenance(
  context: ServerContext,
  jobPool: Pool,
): Promise<Maintenance> {
  const workerUtils = await makeWorkerUtils({
    pgPool: jobPool,
    schema: JOB_SCHEMA,
    logger: graphileLogger(context.logger),
  });
  const stopping = new AbortController();
  const rounds = async (): Promise<void> => {
    const pause = () =>
      sleep(context.settings.maintenanceIntervalMs, true, { signal: stopping.signal }).catch(
        () => false,
      );
    while (await pause()) {
      await maintain(context, workerUtils).catch((error: unknown) => {
        context.logger.warn(errorFields(error), "Maintenance of the Inngest server failed");
      });
    }
  };
  const done = rounds();
  return {
    stop: async () => {
      stopping.abort();
      await done;
      await workerUtils.release();
    },
  };
}

async function maintain(context: ServerContext, workerUtils: WorkerUtils): Promise<void> {
  await addLostJobs(context);
  await inTransaction(context.pool, scheduleCrons);
  await wakeWaitingCalls(context);
  await purge(context);
  await workerUtils.cleanup({ tasks: ["DELETE_PERMAFAILED_JOBS"] });
}

/** Gives every open call and timer a job if it has none. */
async function addLostJobs({ pool }: ServerContext): Promise<void> {
  const calls = await pool.query<{ id: string; attempt: number; due_at: Date; limited: boolean }>(
    `select c.id, c.attempt, c.due_at, r.limit_keys <> '{}' as limited
     from inngest_server.call c join inngest_server.run r on r.id = c.run_id
     where c.status in ('queued', 'running') and c.due_at < now() - $1::interval
       and not exists (select from ${JOB_SCHEMA}.jobs j where j.key = 'call:' || c.id)`,
    [SETTLING_TIME],
  );
  for (const call of calls.rows) {
    const payload = { callId: call.id, attempt: call.attempt, limited: call.limited };
    await addMissingJob(pool, { task: "call", payload, runAt: call.due_at });
  }
  const timers = await pool.query<{ run_id: string; id: string; resume_at: Date }>(
    `select s.run_id, s.id, s.resume_at from inngest_server.step s
     join inngest_server.run r on r.id = s.run_id
     where s.memo is null and s.resume_at < now() - $1::interval and r.ended_at is null
       and not exists (
         select from ${JOB_SCHEMA}.jobs j where j.key = 'resume:' || s.run_id || ':' || s.id)`,
    [SETTLING_TIME],
  );
  for (const timer of timers.rows) {
    const payload = { runId: timer.run_id, stepId: timer.id };
    await addMissingJob(pool, { task: "resume", payload, runAt: timer.resume_at });
  }
}

/** A limit that was raised lets more calls in than those that end wake up. */
async function wakeWaitingCalls({ pool, settings }: ServerContext): Promise<void> {
  const waiting = await pool.query<{ limit_key: string }>(
    "select distinct limit_key from inngest_server.slot_waiter",
  );
  const limitKeys = waiting.rows.map((row) => row.limit_key);
  await inTransaction(pool, (transaction) =>
    wakeNext(transaction, limitKeys, settings.concurrency),
  );
}

/** Deletes ended runs and the events nothing refers to any more, in batches. */
async function purge({ pool, settings }: ServerContext): Promise<void> {
  await untilEmpty(() =>
    pool.query(
      `delete from inngest_server.run where id in (
         select id from inngest_server.run
         where ended_at is not null and ended_at < now() - make_interval(secs =>
           (case status when 'failed' then $2::float else $1::float end) / 1000.0)
         limit $3 for update skip locked)`,
      [settings.completedRunRetentionMs, settings.failedRunRetentionMs, PURGE_BATCH],
    ),
  );
  await untilEmpty(() =>
    pool.query(
      `delete from inngest_server.event where id in (
         select e.id from inngest_server.event e
         where e.received_at < now() - make_interval(secs => $1::float / 1000.0)
           and not exists (select from inngest_server.run r where r.event_id = e.id)
         limit $2 for update skip locked)`,
      [settings.completedRunRetentionMs, PURGE_BATCH],
    ),
  );
  await pool.query("delete from inngest_server.idempotency_key where expires_at < now()");
}

async function untilEmpty(deleteBatch: () => Promise<{ rowCount: number | null }>): Promise<void> {
  while (((await deleteBatch()).rowCount ?? 0) >= PURGE_BATCH);
}
