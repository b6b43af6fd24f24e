import type { ServerContext } from "./server-context";

/** A run as the real server's REST API shows it. */
export type ShownRun = {
  readonly run_id: string;
  readonly run_started_at: Date;
  readonly ended_at: Date | null;
  readonly status: "Running" | "Completed" | "Failed" | "Cancelled";
  readonly output: unknown;
  readonly function_id: string;
  readonly function_version: number;
  readonly event_id: string;
};

const SHOWN_RUN = `
  select r.id as run_id, r.started_at as run_started_at, r.ended_at, initcap(r.status) as status,
    r.output, r.function_id, f.version as function_version, r.event_id
  from inngest_server.run r join inngest_server.function f on f.id = r.function_id`;

/** GET /v1/events/<event id>/runs: the runs an event has started, oldest first. */
export async function readEventRuns(
  context: ServerContext,
  eventId: string,
): Promise<readonly ShownRun[]> {
  const found = await context.pool.query<ShownRun>(
    `${SHOWN_RUN} where r.event_id = $1 order by r.id`,
    [eventId],
  );
  return found.rows;
}

/** GET /v1/runs/<run id>. */
export async function readRun(context: ServerContext, runId: string): Promise<ShownRun | null> {
  const found = await context.pool.query<ShownRun>(`${SHOWN_RUN} where r.id = $1`, [runId]);
  return found.rows[0] ?? null;
}
