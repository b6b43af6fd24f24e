import type { Queryable } from "./database";

export type StepResult = {
  readonly id: string;
  readonly op: string;
  readonly name: string;
  readonly race: boolean;
  /** JSON text: `{"data": …}` or `{"error": …}`. */
  readonly memo: string;
};

/**
 * Memoizes step results in the order given. The first result of a step stays for good: a repeat
 * changes nothing. Returns the stored size of everything the run has memoized.
 */
export async function storeResults(
  transaction: Queryable,
  runId: string,
  results: readonly StepResult[],
): Promise<{ readonly stateBytes: number }> {
  if (results.length === 0) return { stateBytes: 0 };
  const storing = transaction.query({
    name: "store-results",
    text: `insert into inngest_server.step as known (run_id, id, op, name, race, memo, position)
           select $1, given.*, nextval('inngest_server.step_position')
           from unnest($2::text[], $3::text[], $4::text[], $5::boolean[], $6::json[]) as given
           on conflict (run_id, id) do update
             set memo = excluded.memo, position = excluded.position
             where known.memo is null`,
    values: [
      runId,
      results.map((result) => result.id),
      results.map((result) => result.op),
      results.map((result) => result.name),
      results.map((result) => result.race),
      results.map((result) => result.memo),
    ],
  });
  const measuring = transaction.query<{ bytes: string }>({
    name: "state-size",
    text: `select coalesce(sum(pg_column_size(memo)), 0) as bytes
           from inngest_server.step where run_id = $1`,
    values: [runId],
  });
  const [size] = await Promise.all([measuring, storing]);
  return { stateBytes: Number(size.rows[0]?.bytes ?? 0) };
}
