import { eventCatalog, type EventName } from "@/lib/events/catalog";
import { type AppError, appError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import type { FailedJob, Prisma } from "@/prisma/generated/client";
import { jobNotFound, jobSettled } from "../errors";
import { retrySafety } from "../retry-safety";
import { resolveExceptionsOfJobs } from "./raise-exception";

/** More are retried with the next press; one transaction should not hold thousands of rows. */
const MAX_AT_ONCE = 500;

const isKnown = (name: string): name is EventName => Object.hasOwn(eventCatalog, name);

const notRetryable = (eventName: string): AppError =>
  appError.conflict("not-retryable", "This job cannot be retried.", {
    nextAction: retrySafety(eventName).reason,
  });

/** Sends the event that started one failed job once more (S4-18). */
export async function retryFailedJob(
  scope: OrgScope,
  failedJobId: string,
): Promise<Result<{ readonly message: string }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const where = { id: failedJobId, organizationId: scope.organizationId };
    const job = await tx.failedJob.findFirst({ where });
    if (!job) return err(jobNotFound());
    if (!isKnown(job.eventName)) return err(notRetryable(job.eventName));
    if ((await retry(tx, scope, [job])) === 0) return err(jobSettled());
    return ok({ message: "Retrying now" });
  });
}

/** Retries every open job that failed for the same cause, 500 at a time. */
export async function retryFailedJobGroup(
  scope: OrgScope,
  fingerprint: string,
): Promise<Result<{ readonly message: string; readonly count: number }, AppError>> {
  return inTransaction(scope, async (tx) => {
    const jobs = await tx.failedJob.findMany({
      where: { fingerprint, status: "OPEN", organizationId: scope.organizationId },
      orderBy: [{ failedAt: "asc" }, { id: "asc" }],
      take: MAX_AT_ONCE,
    });
    const [first] = jobs;
    if (!first) return err(jobNotFound());
    const known = jobs.filter(({ eventName }) => isKnown(eventName));
    if (known.length === 0) return err(notRetryable(first.eventName));
    const count = await retry(tx, scope, known);
    return ok({ message: count === 1 ? "Retrying 1 job" : `Retrying ${count} jobs`, count });
  });
}

/**
 * The kept event goes out under an id of its own, made from the failed run, so that pressing twice
 * sends it once. It keeps its first trace id: the whole story stays under one.
 */
async function retry(tx: ScopedTx, scope: OrgScope, jobs: readonly FailedJob[]): Promise<number> {
  const { organizationId } = scope;
  const claimed = await tx.failedJob.updateManyAndReturn({
    where: { organizationId, id: { in: jobs.map(({ id }) => id) }, status: "OPEN" },
    data: { status: "RETRIED", retriedAt: new Date(), retriedBy: scope.actor.name },
    select: { id: true },
  });
  const claimedIds = new Set(claimed.map(({ id }) => id));
  const retried = jobs.filter(({ id }) => claimedIds.has(id));
  if (retried.length === 0) return 0;
  await tx.outboxEvent.createMany({
    data: retried.map((job) => ({
      organizationId,
      eventId: `${job.eventName}:retry:${job.runId}`,
      name: job.eventName,
      data: job.eventData as Prisma.InputJsonObject,
      traceId: job.traceId,
    })),
    skipDuplicates: true,
  });
  await resolveExceptionsOfJobs(tx, scope, [...claimedIds], `Retried by ${scope.actor.name}`);
  await recordAudit(tx, scope, {
    action: "failed-job.retry",
    subject: `failed-job:${retried[0]?.id}`,
    data: { ids: [...claimedIds] },
  });
  return retried.length;
}
