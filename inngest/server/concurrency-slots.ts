import type { Queryable } from "./database";
import { addJobs } from "./jobs";

export type WantedSlot = { readonly limitKey: string; readonly limit: number };

/**
 * Takes a slot of every limit for the call, or none and puts the call in the line of a limit that
 * is full. All servers agree: who counts or changes the slots of a key holds the key's lock. The
 * caller has locked the call.
 */
export async function takeSlots(
  transaction: Queryable,
  callId: string,
  wanted: readonly WantedSlot[],
): Promise<"taken" | "blocked"> {
  const limitKeys = wanted.map((slot) => slot.limitKey).toSorted();
  await lockKeys(transaction, limitKeys);
  const held = await transaction.query<{ limit_key: string; count: number; mine: boolean }>(
    `select limit_key, count(*)::int as count, bool_or(call_id = $2) as mine
     from inngest_server.slot where limit_key = any($1) group by limit_key`,
    [limitKeys, callId],
  );
  const byKey = new Map(held.rows.map((row) => [row.limit_key, row]));
  const isFull = (slot: WantedSlot): boolean => {
    const state = byKey.get(slot.limitKey);
    return state !== undefined && !state.mine && state.count >= slot.limit;
  };
  const full = wanted.find(isFull);
  if (full === undefined) {
    await transaction.query(
      `insert into inngest_server.slot (limit_key, call_id) select key, $2 from unnest($1::text[]) key
       on conflict do nothing`,
      [limitKeys, callId],
    );
    return "taken";
  }
  await transaction.query(
    `insert into inngest_server.slot_waiter (limit_key, call_id) values ($1, $2)
     on conflict (call_id) do nothing`,
    [full.limitKey, callId],
  );
  await transaction.query("update inngest_server.call set status = 'blocked' where id = $1", [
    callId,
  ]);
  // This call may have been woken for a slot that it now leaves unused: the next in line gets it.
  const unused = wanted.filter((slot) => !isFull(slot)).map((slot) => slot.limitKey);
  await wakeNext(transaction, unused, 1);
  return "blocked";
}

/**
 * Gives the calls' slots back. Returns their limit keys, for `passSlotsOn` in the same transaction:
 * as its last act, because everyone who wants a slot of those keys waits from then on.
 */
export async function freeSlots(
  transaction: Queryable,
  callIds: readonly string[],
): Promise<readonly string[]> {
  if (callIds.length === 0) return [];
  const freed = await transaction.query<{ limit_key: string }>({
    name: "free-slots",
    text: "delete from inngest_server.slot where call_id = any($1) returning limit_key",
    values: [callIds],
  });
  return freed.rows.map((row) => row.limit_key);
}

/** Wakes one waiting call for each slot that was given back. */
export async function passSlotsOn(
  transaction: Queryable,
  freedKeys: readonly string[],
): Promise<void> {
  const limitKeys = [...new Set(freedKeys)].toSorted();
  await lockKeys(transaction, limitKeys);
  for (const limitKey of limitKeys) {
    const freed = freedKeys.filter((key) => key === limitKey).length;
    await wakeNext(transaction, [limitKey], freed);
  }
}

/** Lets up to `count` waiting calls of each key try again, the longest waiting first. */
export async function wakeNext(
  transaction: Queryable,
  limitKeys: readonly string[],
  count: number,
): Promise<void> {
  for (const limitKey of limitKeys) {
    const woken = await transaction.query<{ call_id: string; attempt: number }>(
      `with next as (
         select w.position, w.call_id from inngest_server.slot_waiter w
         join inngest_server.call c on c.id = w.call_id
         where w.limit_key = $1 order by w.position limit $2 for update skip locked
       ), left_line as (
         delete from inngest_server.slot_waiter w using next where w.position = next.position
       )
       update inngest_server.call c set status = 'queued' from next where c.id = next.call_id
       returning c.id as call_id, c.attempt`,
      [limitKey, count],
    );
    await addJobs(
      transaction,
      woken.rows.map((row) => ({
        task: "call" as const,
        payload: { callId: row.call_id, attempt: row.attempt, limited: true },
      })),
    );
  }
}

async function lockKeys(transaction: Queryable, sortedKeys: readonly string[]): Promise<void> {
  for (const key of sortedKeys) {
    await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 1))", [key]);
  }
}
