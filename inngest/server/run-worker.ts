import { runTaskList, type WorkerPool } from "graphile-worker";
import type { Pool } from "pg";
import { executeCall } from "./execute-call";
import { fireCron } from "./fire-cron";
import { graphileLogger } from "./graphile-logger";
import { type CallJob, type CronJob, JOB_SCHEMA, type ResumeJob } from "./jobs";
import { resumeStep } from "./resume-step";
import type { ServerContext } from "./server-context";

/** Jobs that wait locally for longer go back, so that another server can take them. */
const LOCAL_QUEUE_TTL_MS = 250;

/** Delivers jobs until it is shut down. */
export function runWorker(context: ServerContext, jobPool: Pool): WorkerPool {
  const { settings, logger } = context;
  return runTaskList(
    {
      schema: JOB_SCHEMA,
      concurrency: settings.concurrency,
      pollInterval: settings.pollIntervalMs,
      noHandleSignals: true,
      logger: graphileLogger(logger),
      preset: {
        worker: {
          localQueue: { size: settings.concurrency, ttl: LOCAL_QUEUE_TTL_MS },
          // 0 is not "no delay" but "with those of the same tick", and those are tried again when
          // the database is away; without it, one failure would shut the worker down.
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
        },
      },
    },
    {
      call: (payload) => executeCall(context, payload as CallJob),
      resume: (payload) => resumeStep(context, payload as ResumeJob),
      cron: (payload) => fireCron(context, payload as CronJob),
    },
    jobPool,
  );
}
