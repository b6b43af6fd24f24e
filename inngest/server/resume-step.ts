import { completeStep } from "./complete-step";
import { inPersistentTransaction } from "./database";
import type { ResumeJob } from "./jobs";
import type { ServerContext } from "./server-context";

/** What a step that ran out of time gives: a sleep and a wait null, an invoke an error. */
const INVOKE_TIMED_OUT = JSON.stringify({
  error: {
    message: "Timed out waiting for invoked function to complete",
    name: "InngestInvokeTimeoutError",
  },
});

/** Ends a sleep that is over, or a wait or invoke that has timed out. */
export async function resumeStep(context: ServerContext, job: ResumeJob): Promise<void> {
  await inPersistentTransaction(context.pool, async (transaction) => {
    const found = await transaction.query<{ op: string }>(
      "select op from inngest_server.step where run_id = $1 and id = $2 and memo is null",
      [job.runId, job.stepId],
    );
    const step = found.rows[0];
    if (step === undefined) return;
    const memo = step.op === "InvokeFunction" ? INVOKE_TIMED_OUT : "null";
    await completeStep(transaction, job.runId, job.stepId, memo);
  });
}
