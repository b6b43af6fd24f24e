import { type LockedRun, openCalls } from "./complete-step";
import type { Queryable } from "./database";
import { parseDue } from "./durations";
import type { RunEnd } from "./end-run";
import { invokeFunction } from "./invoke-function";
import { addJobs, type NewJob } from "./jobs";
import { MAX_RUN_STATE_BYTES, MAX_STEP_OUTPUT_BYTES } from "./limits";
import { type Operation, readError } from "./read-reply";
import { storeResults, type StepResult } from "./store-results";

export type Applied =
  | { readonly kind: "ended"; readonly end: RunEnd }
  /** A step failed and has attempts left. */
  | { readonly kind: "retry" }
  | {
      readonly kind: "went-on";
      /** A step got its result, so the function can go on. */
      readonly progressed: boolean;
      /** … and even though other steps are pending. */
      readonly racing: boolean;
    };

type PendingStep = {
  readonly operation: Operation;
  readonly resumeAt: Date | null;
};

/** Operations of the SDK that need a server of another kind. */
const UNSUPPORTED_OPERATIONS: Readonly<Record<string, string>> = {
  WaitForSignal: "step.waitForSignal",
  AIGateway: "step.ai.infer",
  Gateway: "step.fetch",
  DeferAdd: "defer",
  DeferAbort: "defer",
};

/** Writes down the operations of one answer. The caller has locked the run. */
export async function applyOperations(
  transaction: Queryable,
  run: LockedRun,
  operations: readonly Operation[],
  options: { readonly mayRetry: boolean },
): Promise<Applied> {
  const now = new Date();
  const results: StepResult[] = [];
  const pending: PendingStep[] = [];
  let end: RunEnd | null = null;
  let isRetry = false;
  let isDiscoveryRequest = false;
  for (const operation of operations) {
    switch (operation.op) {
      case "StepRun":
        results.push(resultOf(operation, { data: operation.data ?? null }));
        break;
      case "StepError":
      case "StepFailed":
        if (operation.op === "StepError" && options.mayRetry) isRetry = true;
        else
          results.push(
            resultOf(operation, { error: readError(operation.error, "The step failed") }),
          );
        break;
      case "RunComplete":
        end = { status: "completed", output: operation.data ?? null };
        break;
      case "DiscoveryRequest":
        isDiscoveryRequest = true;
        break;
      case "StepPlanned":
        pending.push({ operation, resumeAt: null });
        break;
      case "Sleep":
      case "WaitForEvent":
      case "InvokeFunction": {
        const resumeAt = dueTime(operation, now);
        if (resumeAt === "unreadable") return unreadable(operation);
        pending.push({ operation, resumeAt });
        break;
      }
      default:
        return unsupported(operation);
    }
  }
  const tooLarge = results.find((result) => result.memo.length > MAX_STEP_OUTPUT_BYTES);
  if (tooLarge !== undefined) {
    return overflow(
      `The result of step "${tooLarge.name}" is larger than ${MAX_STEP_OUTPUT_BYTES} bytes`,
    );
  }
  const stored = await storeResults(transaction, run.id, results);
  if (stored.stateBytes > MAX_RUN_STATE_BYTES) {
    return overflow(`The run's results are larger than ${MAX_RUN_STATE_BYTES} bytes`);
  }
  if (end !== null) return { kind: "ended", end };
  await openSteps(transaction, run, pending);
  if (isRetry) return { kind: "retry" };
  return {
    kind: "went-on",
    progressed: results.length > 0 || isDiscoveryRequest,
    racing: results.some((result) => result.race),
  };
}

/** Notes the steps that wait for something, and sets going what they wait for. */
async function openSteps(
  transaction: Queryable,
  run: LockedRun,
  pending: readonly PendingStep[],
): Promise<void> {
  if (pending.length === 0) return;
  const opened = await transaction.query<{ id: string }>({
    name: "open-steps",
    text: `insert into inngest_server.step (run_id, id, op, name, race, resume_at)
           select $1, id, op, name, race, resume_at from json_to_recordset($2::json)
             as given(id text, op text, name text, race boolean, resume_at timestamptz)
           on conflict (run_id, id) do nothing returning id`,
    values: [
      run.id,
      JSON.stringify(
        pending.map(({ operation, resumeAt }) => ({
          id: operation.id,
          op: operation.op,
          name: nameOf(operation),
          race: isRace(operation),
          resume_at: resumeAt,
        })),
      ),
    ],
  });
  // While steps are pending the app plans them again at each discovery; those are known already.
  const openedIds = new Set(opened.rows.map((row) => row.id));
  const fresh = pending.filter(({ operation }) => openedIds.has(operation.id));
  const timers: NewJob[] = [];
  for (const { operation, resumeAt } of fresh) {
    if (resumeAt === null) continue;
    const payload = { runId: run.id, stepId: operation.id };
    timers.push({ task: "resume", payload, runAt: resumeAt });
  }
  await addJobs(transaction, timers);
  for (const { operation, resumeAt } of fresh) {
    if (operation.op === "WaitForEvent") await listen(transaction, run, operation, resumeAt);
    if (operation.op === "InvokeFunction") await invokeFunction(transaction, run, operation);
  }
  const planned = fresh.filter(({ operation }) => operation.op === "StepPlanned");
  await openCalls(
    transaction,
    run,
    planned.map(({ operation }) => operation.id),
  );
}

async function listen(
  transaction: Queryable,
  run: LockedRun,
  operation: Operation,
  until: Date | null,
): Promise<void> {
  const expression = operation.opts?.["if"];
  await transaction.query(
    `insert into inngest_server.wait (run_id, step_id, event_name, expression, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [
      run.id,
      operation.id,
      operation.name,
      typeof expression === "string" ? expression : null,
      until,
    ],
  );
}

/** When the step ends by itself. Null: it has no time limit of its own. */
function dueTime(operation: Operation, now: Date): Date | null | "unreadable" {
  const text = operation.op === "Sleep" ? operation.name : operation.opts?.["timeout"];
  if (operation.op === "InvokeFunction" && (text === undefined || text === null)) return null;
  if (operation.op === "WaitForEvent" && !operation.name) return "unreadable";
  return typeof text === "string" ? (parseDue(text, now) ?? "unreadable") : "unreadable";
}

function resultOf(operation: Operation, memo: object): StepResult {
  return {
    id: operation.id,
    op: operation.op,
    name: nameOf(operation),
    race: isRace(operation),
    memo: JSON.stringify(memo),
  };
}

/** For people only. Postgres has no U+0000 in text. */
const nameOf = (operation: Operation): string =>
  (operation.displayName ?? operation.name ?? operation.id).replaceAll("\u0000", "");

/** `group.parallel({ mode: "race" })` marks its steps. */
const isRace = (operation: Operation): boolean => operation.opts?.["parallelMode"] === "race";

function unsupported(operation: Operation): Applied {
  const what = UNSUPPORTED_OPERATIONS[operation.op] ?? `the operation ${operation.op}`;
  return failed({
    name: "UnsupportedOperation",
    message: `Step "${nameOf(operation)}" uses ${what}, which is not supported by the embedded Inngest server`,
  });
}

function unreadable(operation: Operation): Applied {
  const message = `Step "${nameOf(operation)}" has a time limit or event name that cannot be read`;
  return failed({ name: "Error", message });
}

const overflow = (message: string): Applied => failed({ name: "StateOverflowed", message });

function failed(error: { name: string; message: string }): Applied {
  return { kind: "ended", end: { status: "failed", error, output: error } };
}
