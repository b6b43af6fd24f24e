import type { Queryable } from "./database";

export const JOB_SCHEMA = "inngest_jobs";

/** What the queue delivers. A delivery may repeat: the run state decides what is still to do. */
export type CallJob = {
  readonly callId: string;
  readonly attempt: number;
  /** The function has concurrency limits, so a slot comes first. */
  readonly limited: boolean;
};
export type ResumeJob = { readonly runId: string; readonly stepId: string };
export type CronJob = {
  readonly functionId: string;
  readonly cron: string;
  /** The tick, ISO. */
  readonly scheduledAt: string;
};

export type NewJob = { readonly runAt?: Date } & (
  | { readonly task: "call"; readonly payload: CallJob }
  | { readonly task: "resume"; readonly payload: ResumeJob }
  | { readonly task: "cron"; readonly payload: CronJob }
);

/** A job is only lost by finishing: infrastructure faults never use it up. */
const MAX_DELIVERIES = 32_000;

export const callJobKey = (callId: string): string => `call:${callId}`;
export const resumeJobKey = (runId: string, stepId: string): string => `resume:${runId}:${stepId}`;
const cronJobKey = (job: CronJob): string => `cron:${job.functionId}:${job.cron}`;

function jobKey(job: NewJob): string {
  switch (job.task) {
    case "call":
      return callJobKey(job.payload.callId);
    case "resume":
      return resumeJobKey(job.payload.runId, job.payload.stepId);
    case "cron":
      return cronJobKey(job.payload);
  }
}

/**
 * Adds jobs in the caller's transaction. A job with the same key is replaced, unless it is being
 * worked on: then it will not be delivered again and the new one stands beside it.
 */
export async function addJobs(transaction: Queryable, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const specs = jobs.map((job) => ({
    identifier: job.task,
    payload: job.payload,
    run_at: job.runAt?.toISOString(),
    max_attempts: MAX_DELIVERIES,
    job_key: jobKey(job),
  }));
  await transaction.query({
    name: "add-jobs",
    text: `select from ${JOB_SCHEMA}.add_jobs(array(
             select json_populate_recordset(null::${JOB_SCHEMA}.job_spec, $1::json)))`,
    values: [JSON.stringify(specs)],
  });
}

/** Adds a job unless one with its key waits or is being worked on. */
export async function addMissingJob(transaction: Queryable, job: NewJob): Promise<void> {
  await transaction.query(
    `select from ${JOB_SCHEMA}.add_job(
       identifier => $1, payload => $2::json, run_at => $3, max_attempts => $4, job_key => $5,
       job_key_mode => 'unsafe_dedupe')`,
    [job.task, JSON.stringify(job.payload), job.runAt ?? new Date(), MAX_DELIVERIES, jobKey(job)],
  );
}

export async function removeJobs(transaction: Queryable, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await transaction.query({
    name: "remove-jobs",
    text: `select ${JOB_SCHEMA}.remove_job(key) from unnest($1::text[]) key`,
    values: [keys],
  });
}
