import { randomBytes } from "node:crypto";
import { Client, type Pool } from "pg";
import { JOB_SCHEMA } from "./jobs";
import type { ServerContext } from "./server-context";
import { errorFields } from "./error-fields";

type Liveness = {
  /** Jobs that this worker pool locks count as held by this server. */
  readonly setWorkerPool: (workerPoolId: string) => Promise<void>;
  /** Resolves when the database took this server for dead. Its work is no longer its own. */
  readonly deposed: Promise<void>;
  /** Gives the identity up; jobs and calls that are still held may be taken over at once. */
  readonly end: () => Promise<void>;
};

/** Makes Postgres notice a machine that vanished without closing its connections. */
const KEEPALIVES =
  "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
const RECONNECT_DELAY_MS = 200;

/**
 * Shows the other servers that this one lives: it holds an advisory lock on a connection of its
 * own, which Postgres drops the moment the process dies, and beats now and then. It also looks
 * for servers whose lock is free and whose heart is still, and frees their jobs.
 */
export async function showLiveness(context: ServerContext): Promise<Liveness> {
  const { settings, logger, pool, serverId } = context;
  const lockKey = randomBytes(8).readBigInt64BE().toString();
  const { promise: deposed, resolve: depose } = Promise.withResolvers<void>();
  let isEnding = false;
  let lockHolder: Client | null = null;

  const holdLock = async (): Promise<void> => {
    const client = new Client({
      connectionString: settings.databaseUrl,
      application_name: "inngest-server-lock",
      options: KEEPALIVES,
    });
    client.on("error", (error) => {
      if (isEnding || lockHolder !== client) return;
      lockHolder = null;
      logger.warn(
        { reason: error.message },
        "The connection that shows this server lives was lost",
      );
      void holdLockAgain();
    });
    await client.connect();
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    lockHolder = client;
  };
  const holdLockAgain = async (): Promise<void> => {
    while (!isEnding) {
      try {
        await holdLock();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_DELAY_MS));
      }
    }
  };

  await holdLock();
  await pool.query("insert into inngest_server.server (id, lock_key) values ($1, $2)", [
    serverId,
    lockKey,
  ]);
  await buryDeadServers(pool, serverId, settings.deadAfterMs);

  const beat = async (): Promise<void> => {
    const beaten = await pool.query(
      "update inngest_server.server set heartbeat_at = now() where id = $1",
      [serverId],
    );
    if (beaten.rowCount === 0) {
      depose();
      return;
    }
    const buried = await buryDeadServers(pool, serverId, settings.deadAfterMs);
    if (buried > 0) logger.warn({ servers: buried }, "Took over the work of a dead Inngest server");
  };
  const timer = setInterval(() => {
    beat().catch((error: unknown) => {
      logger.warn(errorFields(error), "A heartbeat could not be written");
    });
  }, settings.heartbeatMs);

  return {
    deposed,
    setWorkerPool: async (workerPoolId) => {
      await pool.query("update inngest_server.server set worker_pool_id = $2 where id = $1", [
        serverId,
        workerPoolId,
      ]);
    },
    end: async () => {
      isEnding = true;
      clearInterval(timer);
      await pool.query("delete from inngest_server.server where id = $1", [serverId]);
      await lockHolder?.end();
    },
  };
}

/**
 * Forgets servers that are dead and unlocks every job that no living server's worker holds.
 * Returns how many servers were dead.
 */
async function buryDeadServers(pool: Pool, serverId: string, deadAfterMs: number): Promise<number> {
  const silent = await pool.query<{ id: string; lock_key: string }>(
    `select id, lock_key from inngest_server.server
     where id <> $1 and heartbeat_at < now() - make_interval(secs => $2 / 1000.0)`,
    [serverId, deadAfterMs],
  );
  let buried = 0;
  for (const server of silent.rows) {
    const dead = await pool.query(
      // The transaction lock is only to be had when nobody holds the session lock.
      `delete from inngest_server.server
       where id = $1 and pg_try_advisory_xact_lock($2)
         and heartbeat_at < now() - make_interval(secs => $3 / 1000.0)`,
      [server.id, server.lock_key, deadAfterMs],
    );
    buried += dead.rowCount ?? 0;
  }
  await pool.query(
    `select ${JOB_SCHEMA}.force_unlock_workers(array(
       select distinct locked_by from ${JOB_SCHEMA}.jobs
       where locked_by is not null
         and locked_at < now() - make_interval(secs => $1 / 1000.0)
         and not exists (
           select from inngest_server.server s where s.worker_pool_id = jobs.locked_by)))`,
    [deadAfterMs],
  );
  return buried;
}
