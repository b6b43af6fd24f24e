import { setTimeout as sleep } from "node:timers/promises";
import { Pool, type PoolClient } from "pg";
import type { ServerLogger } from "./server-options";

export type Queryable = Pick<PoolClient, "query">;

/**
 * A pool for the server's own tables or, with `durable: false`, for bookkeeping that a crash of
 * Postgres may forget: locks on jobs and their release. Forgetting them repeats a delivery, which
 * the run state makes harmless, and saves a disk flush for each.
 */
export function openPool(
  databaseUrl: string,
  options: {
    readonly max: number;
    readonly name: string;
    readonly durable: boolean;
    readonly logger: ServerLogger;
  },
): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: options.max,
    application_name: options.name,
    // Statements that do not wait for each other's answers share a round trip, still in their order.
    pipeline: true,
    ...(options.durable ? {} : { options: "-c synchronous_commit=off" }),
  });
  pool.on("error", (error) => {
    options.logger.warn({ reason: error.message }, "An idle database connection was lost");
  });
  // One that breaks while it is in use is reported by the query that was running.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Runs the work on one connection, each statement by itself. */
export async function onOneConnection<T>(
  pool: Pool,
  work: (connection: Queryable) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

type Opening = {
  /** The statements sent first only read or lock, so they may leave together with `begin`. */
  readonly readsFirst?: boolean;
};

/** Runs the work in one transaction on one connection. */
export async function inTransaction<T>(
  pool: Pool,
  work: (transaction: Queryable) => Promise<T>,
  { readsFirst = false }: Opening = {},
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const begun = client.query("begin");
    // Answered before what was sent behind it; where it failed, so does the work.
    begun.catch(() => undefined);
    if (!readsFirst) await begun;
    const result = await work(client);
    await begun;
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

const MAX_TRIES = 12;
const FIRST_PAUSE_MS = 25;
const LAST_PAUSE_MS = 5_000;

/**
 * Like `inTransaction`, and again after a deadlock or a lost connection: for work whose loss would
 * throw away what the app has already done. The work must be safe to repeat.
 */
export async function inPersistentTransaction<T>(
  pool: Pool,
  work: (transaction: Queryable) => Promise<T>,
  opening?: Opening,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(pool, work, opening);
    } catch (error) {
      if (attempt >= MAX_TRIES || !isTransient(error)) throw error;
      await sleep(Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
  }
}

const TRANSIENT_CODES = /^(40001|40P01|08\w{3}|57P0\d|53300|ECONN\w+|EPIPE|ETIMEDOUT)$/;

function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return TRANSIENT_CODES.test(code) || /connection (terminated|timeout)/i.test(error.message);
}
