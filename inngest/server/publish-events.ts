import { completeStep, lockRun } from "./complete-step";
import type { Queryable } from "./database";
import { endRun, type RunEnd } from "./end-run";
import { type EventPayload, type NewEvent, patternsFor } from "./event-payload";
import { matches } from "./expressions";
import { startRuns, type FunctionToStart, type RunStart } from "./start-runs";

/**
 * Stores events and does what they cause, in the caller's transaction: wakes the runs that wait
 * for them, cancels those that are to be cancelled, and starts the functions they trigger. An
 * event that was stored before causes nothing. Returns the stored id of each event, in order.
 */
export async function publishEvents(
  transaction: Queryable,
  events: readonly NewEvent[],
): Promise<string[]> {
  const heard: NewEvent[] = [];
  for (const event of events) {
    const isWanted = event.unlessUnheard !== true || (await hasListeners(transaction, event));
    if (isWanted) heard.push(event);
  }
  if (heard.length === 0) return [];
  const triggers = await findTriggers(transaction, heard);
  const [{ fresh, ids }, waits] = await Promise.all([
    storeEvents(transaction, heard),
    findWaits(transaction, heard),
  ]);
  if (fresh.length === 0) return ids;
  // A later event of the same request may cancel a run that an earlier one starts.
  const names = new Set(fresh.map((event) => event.payload.name));
  const mustGoInTurn =
    fresh.length > 1 &&
    triggers.some((trigger) => trigger.cancelOn.some((on) => names.has(on.event)));
  const rounds = mustGoInTurn ? fresh.map((event) => [event]) : [fresh];
  for (const round of rounds) {
    await resolveWaits(
      transaction,
      mustGoInTurn ? await findWaits(transaction, round) : waits,
      round,
    );
    await startRuns(
      transaction,
      round.flatMap((event) => startsOf(event, triggers)),
    );
  }
  return ids;
}

async function hasListeners(transaction: Queryable, event: NewEvent): Promise<boolean> {
  const found = await transaction.query({
    name: "has-listeners",
    text: `select 1 from inngest_server.trigger t
           join inngest_server.function f on f.id = t.function_id
           where t.event_pattern = any($1) and f.archived_at is null
           union all select 1 from inngest_server.wait where event_name = $2 limit 1`,
    values: [patternsFor(event.payload.name), event.payload.name],
  });
  return found.rows.length > 0;
}

async function storeEvents(
  transaction: Queryable,
  events: readonly NewEvent[],
): Promise<{ fresh: readonly NewEvent[]; ids: string[] }> {
  // Always in the same order, so that two senders of the same events cannot block each other.
  const rows = events.toSorted((one, other) =>
    compare(one.dedupeKey ?? one.id, other.dedupeKey ?? other.id),
  );
  const inserted = await transaction.query<{ id: string }>({
    name: "store-events",
    text: `insert into inngest_server.event (id, dedupe_key, name, payload, trace_id)
           select * from unnest($1::text[], $2::text[], $3::text[], $4::json[], $5::text[])
           on conflict do nothing returning id`,
    values: [
      rows.map((event) => event.id),
      rows.map((event) => event.dedupeKey),
      rows.map((event) => event.payload.name),
      rows.map((event) => JSON.stringify(event.payload)),
      rows.map((event) => event.traceId),
    ],
  });
  const insertedIds = new Set(inserted.rows.map((row) => row.id));
  const fresh: NewEvent[] = [];
  const known: NewEvent[] = [];
  for (const event of events) {
    if (insertedIds.delete(event.id)) fresh.push(event);
    else known.push(event);
  }
  if (known.length === 0) return { fresh, ids: events.map((event) => event.id) };
  const stored = await transaction.query<{ id: string; dedupe_key: string | null }>(
    "select id, dedupe_key from inngest_server.event where dedupe_key = any($1) or id = any($2)",
    [known.map((event) => event.dedupeKey), known.map((event) => event.id)],
  );
  const idByKey = new Map(stored.rows.map((row) => [row.dedupe_key, row.id]));
  const ids = events.map((event) =>
    event.dedupeKey === null ? event.id : (idByKey.get(event.dedupeKey) ?? event.id),
  );
  return { fresh, ids };
}

type Trigger = FunctionToStart & {
  readonly eventPattern: string;
  readonly expression: string | null;
};

async function findTriggers(
  transaction: Queryable,
  events: readonly NewEvent[],
): Promise<Trigger[]> {
  const patterns = new Set(events.flatMap((event) => patternsFor(event.payload.name)));
  const found = await transaction.query<Trigger>({
    name: "find-triggers",
    text: `select f.id, f.concurrency, f.idempotency, f.cancel_on as "cancelOn",
             t.event_pattern as "eventPattern", t.expression
           from inngest_server.trigger t join inngest_server.function f on f.id = t.function_id
           where t.event_pattern = any($1) and f.archived_at is null`,
    values: [[...patterns]],
  });
  return found.rows;
}

function startsOf(event: NewEvent, triggers: readonly Trigger[]): RunStart[] {
  const patterns = new Set(patternsFor(event.payload.name));
  const started = new Set<string>();
  const starts: RunStart[] = [];
  for (const trigger of triggers) {
    if (!patterns.has(trigger.eventPattern) || started.has(trigger.id)) continue;
    if (!matches(trigger.expression, { event: event.payload })) continue;
    started.add(trigger.id);
    starts.push({ fn: trigger, event, parent: null });
  }
  return starts;
}

type Wait = {
  readonly run_id: string;
  readonly step_id: string | null;
  readonly event_name: string;
  readonly expression: string | null;
  readonly started_by: EventPayload;
};

async function findWaits(
  transaction: Queryable,
  events: readonly NewEvent[],
): Promise<readonly Wait[]> {
  const waits = await transaction.query<Wait>({
    name: "find-waits",
    text: `select w.run_id, w.step_id, w.event_name, w.expression, e.payload as started_by
           from inngest_server.wait w
           join inngest_server.run r on r.id = w.run_id
           join inngest_server.event e on e.id = r.event_id
           where w.event_name = any($1) and (w.expires_at is null or w.expires_at > now())
           order by w.run_id, w.id`,
    values: [events.map((event) => event.payload.name)],
  });
  return waits.rows;
}

async function resolveWaits(
  transaction: Queryable,
  waits: readonly Wait[],
  events: readonly NewEvent[],
): Promise<void> {
  for (const wait of waits) {
    const match = events.find(
      (event) =>
        event.payload.name === wait.event_name &&
        matches(wait.expression, { event: wait.started_by, async: event.payload }),
    );
    if (match === undefined) continue;
    if (wait.step_id === null) await cancelRun(transaction, wait.run_id);
    else await completeStep(transaction, wait.run_id, wait.step_id, JSON.stringify(match.payload));
  }
}

/** Ends a run that the caller has locked, and publishes that it ended. */
export async function finishRun(transaction: Queryable, runId: string, end: RunEnd): Promise<void> {
  await publishEvents(transaction, await endRun(transaction, runId, end));
}

/** Cancels a run wherever it stands. A call that is under way is no longer listened to. */
export async function cancelRun(transaction: Queryable, runId: string): Promise<boolean> {
  const run = await lockRun(transaction, runId);
  if (run === null) return false;
  await finishRun(transaction, runId, { status: "cancelled" });
  return true;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
