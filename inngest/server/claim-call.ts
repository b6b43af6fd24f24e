import type { Pool } from "pg";
import { takeSlots, type WantedSlot } from "./concurrency-slots";
import { inTransaction, onOneConnection, type Queryable } from "./database";
import type { ConcurrencyLimit } from "./function-config";
import { newRequestId } from "./identifiers";
import type { CallJob } from "./jobs";
import type { ServerContext } from "./server-context";

type StepState = {
  readonly id: string;
  /** JSON text, null while pending. */ readonly memo: string | null;
};

/** A call that this server may make now, with all that the request needs. */
export type ClaimedCall = {
  readonly callId: string;
  readonly runId: string;
  /** 'step', or the hash of the planned step to run. */
  readonly stepId: string;
  readonly attempt: number;
  readonly generation: number;
  readonly requestId: string;
  readonly functionId: string;
  readonly appId: string;
  readonly slug: string;
  readonly url: string;
  readonly maxAttempts: number;
  readonly requestVersion: number;
  readonly unreachableCount: number;
  readonly traceId: string;
  /** JSON text of the triggering event. */
  readonly event: string;
  /** In the order of completion; pending ones last. */
  readonly steps: readonly StepState[];
};

type Claim =
  | { readonly kind: "claimed"; readonly call: ClaimedCall }
  /** Waits in line for a concurrency slot, which will bring it back. */
  | { readonly kind: "blocked" }
  /** Someone is making this very call; deliver it again later in case they die. */
  | { readonly kind: "busy" }
  /** Done, cancelled or superseded by a retry. */
  | { readonly kind: "gone" };

/**
 * Takes the right to make a call. A call that a dead server left behind is taken over: its
 * generation goes up, so whatever its old dispatch still reports is refused.
 */
export async function claimCall(
  context: ServerContext,
  job: CallJob,
  { mayResume }: { readonly mayResume: boolean },
): Promise<Claim> {
  const claimant = { serverId: context.serverId, requestId: newRequestId(), mayResume };
  const { claimed, steps } = job.limited
    ? await claimInTurn(context.pool, job, claimant)
    : await claimAtOnce(context.pool, job, claimant);
  if (claimed === "blocked") return { kind: "blocked" };
  if (claimed === null) {
    const open = await context.pool.query(
      "select 1 from inngest_server.call where id = $1 and attempt = $2 and status = 'running'",
      [job.callId, job.attempt],
    );
    return { kind: open.rows.length > 0 ? "busy" : "gone" };
  }
  if (steps === null) return { kind: "gone" };
  return {
    kind: "claimed",
    call: { ...claimed, requestId: claimant.requestId, steps },
  };
}

type Claimant = {
  readonly serverId: string;
  readonly requestId: string;
  /** Whether a call that this very server is marked as making may be made once more. */
  readonly mayResume: boolean;
};

type ClaimedRow = Omit<ClaimedCall, "requestId" | "steps">;

/**
 * Claims and reads the steps in one round trip. They are read after the claim, so that no checkpoint
 * of an older dispatch can slip in behind it.
 */
async function claimAtOnce(pool: Pool, job: CallJob, claimant: Claimant) {
  const [claimed, steps] = await onOneConnection(pool, (connection) =>
    Promise.all([claimRow(connection, job, claimant), readSteps(connection, job)]),
  );
  return { claimed, steps };
}

async function claimInTurn(pool: Pool, job: CallJob, claimant: Claimant) {
  const claimed = await inTransaction(
    pool,
    (transaction) => claimWithSlot(transaction, job, claimant),
    { readsFirst: true },
  );
  return { claimed, steps: await readSteps(pool, job) };
}

/** Null when the call is there no more: the run ended this very moment. */
async function readSteps(database: Queryable, job: CallJob): Promise<readonly StepState[] | null> {
  const found = await database.query<{ id: string | null; memo: string | null }>({
    name: "step-states",
    text: `select s.id, s.memo::text from inngest_server.call c
           left join inngest_server.step s on s.run_id = c.run_id
           where c.id = $1 order by s.position nulls last`,
    values: [job.callId],
  });
  if (found.rows.length === 0) return null;
  return found.rows.flatMap(({ id, memo }) => (id === null ? [] : [{ id, memo }]));
}

async function claimWithSlot(
  transaction: Queryable,
  job: CallJob,
  claimant: Claimant,
): Promise<ClaimedRow | "blocked" | null> {
  const locked = await transaction.query<{
    limitKeys: string[];
    concurrency: ConcurrencyLimit[];
  }>(
    `select r.limit_keys as "limitKeys", f.concurrency
     from inngest_server.call c
     join inngest_server.run r on r.id = c.run_id
     join inngest_server.function f on f.id = r.function_id
     where c.id = $1 and c.attempt = $2 and c.status in ('queued', 'running') for update of c`,
    [job.callId, job.attempt],
  );
  const limits = locked.rows[0];
  if (limits === undefined) return null;
  const slots = wantedSlots(limits.limitKeys, limits.concurrency);
  if ((await takeSlots(transaction, job.callId, slots)) === "blocked") return "blocked";
  return claimRow(transaction, job, claimant);
}

/** The limits of today's registration; a run keeps the keys that it was started with. */
function wantedSlots(
  limitKeys: readonly string[],
  concurrency: readonly ConcurrencyLimit[],
): WantedSlot[] {
  return concurrency.flatMap(({ limit }, index) => {
    const limitKey = limitKeys[index];
    return limitKey === undefined ? [] : [{ limitKey, limit }];
  });
}

async function claimRow(
  database: Queryable,
  job: CallJob,
  claimant: Claimant,
): Promise<ClaimedRow | null> {
  const claimed = await database.query<ClaimedRow>({
    name: "claim-call",
    text: `update inngest_server.call c
           set status = 'running', request_id = $3, server_id = $4, generation = generation + 1
           from inngest_server.run r, inngest_server.function f, inngest_server.event e
           where c.id = $1 and c.attempt = $2
             and r.id = c.run_id and r.ended_at is null
             and f.id = r.function_id and e.id = r.event_id
             and (c.status = 'queued' or c.status = 'running' and ((c.server_id = $4 and $5)
               or not exists (select from inngest_server.server s where s.id = c.server_id)))
           returning c.id as "callId", c.run_id as "runId", c.step_id as "stepId", c.attempt,
             c.generation, c.unreachable_count as "unreachableCount", f.id as "functionId",
             f.app_id as "appId", f.slug, f.url, f.max_attempts as "maxAttempts",
             r.request_version as "requestVersion", r.trace_id as "traceId",
             e.payload::text as event`,
    values: [job.callId, job.attempt, claimant.requestId, claimant.serverId, claimant.mayResume],
  });
  return claimed.rows[0] ?? null;
}
