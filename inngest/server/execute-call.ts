import { applyOutcome } from "./apply-outcome";
import { buildRequest } from "./build-request";
import { claimCall } from "./claim-call";
import { addJobs, type CallJob } from "./jobs";
import { readReply } from "./read-reply";
import type { ServerContext } from "./server-context";

/** How long until a call that someone else is making is looked at again. */
const BUSY_DELAY_MS = 5_000;

/** Delivers one call: claims it, asks the app, and writes down what came of it. */
export async function executeCall(context: ServerContext, job: CallJob): Promise<void> {
  const { settings, logger } = context;
  const delivery = Symbol(job.callId);
  const isRepeated = context.callsUnderWay.has(job.callId);
  if (!isRepeated) context.callsUnderWay.set(job.callId, delivery);
  try {
    // What this worker is doing itself it must not take over, as it may what a dead one was doing.
    const claim = await claimCall(context, job, { mayResume: !isRepeated });
    if (claim.kind === "busy") await deliverLater(context, job);
    if (claim.kind !== "claimed") return;
    context.callsUnderWay.set(job.callId, delivery);
    const { call } = claim;
    const request = buildRequest(call, settings.signingKey, new Date());
    const reply = await context.appClient.send({
      ...request,
      method: "POST",
      timeoutMs: settings.callTimeoutMs,
    });
    const outcome = readReply(reply, call, settings.signingKey, new Date());
    const fields = { runId: call.runId, function: call.slug, attempt: call.attempt };
    if (outcome.kind === "unreachable" && call.unreachableCount === 0) {
      logger.warn({ ...fields, reason: outcome.reason }, "The app cannot be reached; trying again");
    }
    if (outcome.kind === "failed") {
      logger.info(
        // The message may quote personal data; it is kept with the run.
        { ...fields, error: outcome.error.name, mayRetry: outcome.mayRetry },
        "A function call failed",
      );
    }
    const applied = await applyOutcome(context, call, outcome);
    if (applied === "superseded") {
      logger.info(fields, "The outcome of a call came too late and was dropped");
    }
  } finally {
    if (context.callsUnderWay.get(job.callId) === delivery)
      context.callsUnderWay.delete(job.callId);
  }
}

async function deliverLater(context: ServerContext, job: CallJob): Promise<void> {
  const runAt = new Date(Date.now() + BUSY_DELAY_MS);
  await addJobs(context.pool, [{ task: "call", payload: job, runAt }]);
}
