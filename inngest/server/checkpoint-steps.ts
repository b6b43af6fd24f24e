import { z } from "zod";
import { appError, type AppError } from "@/lib/kernel/app-error";
import { err, ok, type Result } from "@/lib/kernel/result";
import { inTransaction, type Queryable } from "./database";
import { fromQueueItemId } from "./identifiers";
import { MAX_STEP_OUTPUT_BYTES } from "./limits";
import type { ServerContext } from "./server-context";
import { storeResults } from "./store-results";

const checkpoint = z.object({
  run_id: z.string(),
  qi_id: z.string(),
  request_id: z.string().optional(),
  generation_id: z.number().int().optional(),
  steps: z.array(
    z.object({
      op: z.string(),
      id: z.string().min(1),
      name: z.string().nullish(),
      displayName: z.string().nullish(),
      opts: z.record(z.string(), z.unknown()).nullish(),
      data: z.unknown().optional(),
    }),
  ),
});

/**
 * Memoizes the results of steps while the app is still answering the call (recorded exchange 4).
 * Once this has answered, the steps never run again. A dispatch that is no longer the current one
 * of its call is refused with 409, which makes the SDK stop.
 */
export async function checkpointSteps(
  context: ServerContext,
  runId: string,
  body: unknown,
): Promise<Result<null, AppError>> {
  const parsed = checkpoint.safeParse(body);
  if (!parsed.success) {
    return err(appError.malformed("checkpoint.malformed", z.prettifyError(parsed.error)));
  }
  const { qi_id: queueItemId, steps } = parsed.data;
  const callId = fromQueueItemId(queueItemId);
  if (callId === null || parsed.data.run_id !== runId) {
    return err(appError.malformed("checkpoint.malformed", "The checkpoint names no known call"));
  }
  const other = steps.find((step) => step.op !== "StepRun");
  if (other !== undefined) {
    const message = `The operation ${other.op} is not supported in a checkpoint by the embedded Inngest server`;
    return err(appError.malformed("checkpoint.unsupported", message));
  }
  const results = steps.map((step) => ({
    id: step.id,
    op: step.op,
    name: (step.displayName ?? step.name ?? step.id).replaceAll("\u0000", ""),
    race: step.opts?.["parallelMode"] === "race",
    memo: JSON.stringify({ data: step.data ?? null }),
  }));
  if (results.some((result) => result.memo.length > MAX_STEP_OUTPUT_BYTES)) {
    const message = `A step's result is larger than ${MAX_STEP_OUTPUT_BYTES} bytes`;
    return err(appError.tooLarge("checkpoint.too_large", message));
  }
  const store = async (transaction: Queryable): Promise<boolean> => {
    const dispatch = await transaction.query({
      name: "current-dispatch",
      // A take-over of the call waits for this transaction, and then sees its steps.
      text: `select 1 from inngest_server.call
             where id = $1 and run_id = $2 and status = 'running'
               and request_id = coalesce($3, request_id) and generation = coalesce($4, generation)
             for share`,
      values: [callId, runId, parsed.data.request_id ?? null, parsed.data.generation_id ?? null],
    });
    if (dispatch.rows.length === 0) return false;
    await storeResults(transaction, runId, results);
    return true;
  };
  const isCurrent = await inTransaction(context.pool, store, { readsFirst: true });
  if (isCurrent) return ok(null);
  return err(appError.conflict("checkpoint.stale", "This call has been superseded"));
}
