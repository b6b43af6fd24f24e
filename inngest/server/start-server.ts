import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { pino } from "pino";
import { createAppClient } from "./call-app";
import { openPool } from "./database";
import { listen } from "./http-server";
import { startMaintenance } from "./maintain";
import { migrate } from "./migrate";
import { runWorker } from "./run-worker";
import type { ServerContext } from "./server-context";
import { showLiveness } from "./server-liveness";
import { type InngestServerOptions, resolveSettings } from "./server-options";
import { startSync } from "./sync-apps";
import { errorFields } from "./error-fields";

export type { InngestServerOptions } from "./server-options";

export type InngestServer = {
  /** Base URL for the app's INNGEST_DEV or INNGEST_BASE_URL. */
  readonly url: string;
  readonly port: number;
  /** Waits for calls under way, hands back those that take too long, and closes everything. */
  readonly stop: () => Promise<void>;
};

/** Connections for the server's tables; the queue has its own pool. */
const STATE_CONNECTIONS = 12;
const JOB_CONNECTIONS = 4;
const RESTART_DELAY_MS = 500;

/**
 * Starts a server that runs ordinary Inngest functions: it speaks the Inngest HTTP protocol and
 * keeps queue and run state in Postgres. Several may share one database; any may be killed.
 */
export async function startInngestServer(options: InngestServerOptions): Promise<InngestServer> {
  const settings = resolveSettings(options);
  const logger = options.logger ?? pino({ name: "inngest-server" });
  const pool = openPool(settings.databaseUrl, {
    max: STATE_CONNECTIONS,
    name: "inngest-server",
    durable: true,
    logger,
  });
  const jobPool = openPool(settings.databaseUrl, {
    max: JOB_CONNECTIONS,
    name: "inngest-server-jobs",
    durable: false,
    logger,
  });
  const closePools = async (): Promise<void> => {
    await Promise.all([pool.end(), jobPool.end()]);
  };
  // PUTs have their own client: they are few, and must not stand in line behind calls.
  const syncClient = createAppClient(settings.appUrls.length + 1);
  const appClient = createAppClient(settings.concurrency);
  let context: ServerContext = {
    settings,
    logger,
    pool,
    appClient,
    serverId: randomUUID(),
    callsUnderWay: new Map(),
    syncStates: new Map(),
  };
  try {
    await migrate(pool, logger);
    let worker = await startWorker(context, jobPool);
    const listening = await listen(() => context);
    const sync = startSync(context, syncClient);
    const maintenance = await startMaintenance(context, jobPool);
    let isStopping = false;

    // When the database took this server for dead, or the queue gave up, begin again as another.
    // Calls of the old worker may run for long; they are not waited for.
    const keepWorking = async (): Promise<void> => {
      await worker.ended;
      while (!isStopping) {
        logger.error({ serverId: context.serverId }, "The worker ended; starting another");
        void worker.stop();
        context = { ...context, serverId: randomUUID(), callsUnderWay: new Map() };
        try {
          worker = await startWorker(context, jobPool);
          await worker.ended;
        } catch (error) {
          logger.error(errorFields(error), "The worker could not be started; trying again");
          await sleep(RESTART_DELAY_MS);
        }
      }
    };
    void keepWorking();

    return {
      url: `http://${settings.host}:${listening.port}`,
      port: listening.port,
      stop: async () => {
        if (isStopping) return;
        isStopping = true;
        sync.stop();
        syncClient.interrupt();
        const impatience = setTimeout(appClient.interrupt, settings.stopTimeoutMs);
        await worker.stop();
        clearTimeout(impatience);
        await maintenance.stop();
        // Last, so that calls that were under way could still send their checkpoints.
        await listening.close();
        appClient.close();
        syncClient.close();
        await closePools();
      },
    };
  } catch (error) {
    await closePools();
    throw error;
  }
}

type RunningWorker = {
  /** Resolves when the worker is of no use any more. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

async function startWorker(context: ServerContext, jobPool: Pool): Promise<RunningWorker> {
  const liveness = await showLiveness(context);
  const workerPool = runWorker(context, jobPool);
  const died = workerPool.promise.then(
    () => undefined,
    (error: unknown) => context.logger.error(errorFields(error), "The job worker failed"),
  );
  await liveness.setWorkerPool(workerPool.id);
  return {
    ended: Promise.race([liveness.deposed, died]),
    stop: async () => {
      await Promise.resolve(workerPool.gracefulShutdown()).catch(() => undefined);
      await liveness.end().catch(() => undefined);
    },
  };
}
