import { type ChildProcess, fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { createWorld, type World } from "@/lib/testing/shipping/world";
import { startSimulators } from "@/simulators/start-simulators";
import type { DeliveryOrder } from "./delivery-worker";
import { startCourierProxy } from "./courier-proxy";
import { startPostgresProxy } from "./postgres-proxy";
import { createTrap, type Strike } from "./trap";

/** Where `buildWorker` puts it. */
const WORKER = join(".data", `crash-worker-${process.pid}.mjs`);
/** What one worker has compiled the hundreds after it read. */
const COMPILED = join(".data", `crash-compiled-${process.pid}`);
/** Short, so that a dead worker's lease is over soon; prolonged every third of it while it lives. */
const HOLD_MS = 450;

/** One file with its packages, because hundreds of them are started, each to be killed soon. */
async function buildWorker(): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, "delivery-worker.ts")],
    outfile: WORKER,
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
    target: "node24",
    logLevel: "warning",
  });
}

type Worker = { readonly process: ChildProcess; readonly isReady: Promise<unknown> };

/** A world of its own with both proxies before it, in which workers are killed one after another. */
export async function openLane(databaseUrl: string) {
  await buildWorker();
  const trap = createTrap();
  const simulators = await startSimulators({ seed: 7 });
  const world: World = await createWorld(simulators);
  const courier = await startCourierProxy({ host: "127.0.0.1", port: simulators.port }, trap);
  const url = new URL(databaseUrl);
  const postgres = await startPostgresProxy({ host: url.hostname, port: Number(url.port) }, trap);
  await scopedDb(world.scope).carrierAccount.updateMany({
    where: { id: world.accountId },
    data: { baseUrl: `http://127.0.0.1:${courier.port}/v1/external` },
  });
  const throughProxy = new URL(databaseUrl);
  throughProxy.port = String(postgres.port);

  const start = (database: string): Worker => {
    const child = fork(WORKER, {
      execArgv: [],
      env: {
        ...process.env,
        ...{ DATABASE_URL: database, DATABASE_POOL_SIZE: "4", NODE_COMPILE_CACHE: COMPILED },
      },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const isReady = new Promise((ready, failed) => {
      child.once("message", ready);
      child.once("exit", (code) => failed(new Error(`A worker ended with ${code} at its start`)));
    });
    isReady.catch(() => {});
    return { process: child, isReady };
  };
  /** Nobody kills this one. */
  const survivor = start(databaseUrl);
  /** Started ahead, because starting takes longer than working. */
  let spare = start(throughProxy.href);
  const takeVictim = (): Worker => {
    const victim = spare;
    spare = start(throughProxy.href);
    return victim;
  };

  /** Sends a worker off; tells how it ended. */
  async function work(worker: Worker, orderId: string): Promise<string> {
    await worker.isReady;
    const order: DeliveryOrder = {
      organizationId: world.scope.organizationId,
      orderId,
      holdMs: HOLD_MS,
    };
    return new Promise((ended) => {
      const told = (message: unknown) => {
        worker.process.off("exit", gone);
        ended(String(message));
      };
      const gone = (_code: number | null, signal: string | null) => {
        worker.process.off("message", told);
        ended(signal ?? "exit");
      };
      worker.process.once("message", told);
      worker.process.once("exit", gone);
      worker.process.send(order);
    });
  }

  return {
    world,
    /**
     * Sends a worker off and kills it where the strike says; when asked, a second one starts on the
     * same order one step before. "killed", or how it ended when it was done before that.
     */
    strike: async (orderId: string, strike: Strike, withSecond: boolean): Promise<string> => {
      const victim = takeVictim();
      await victim.isReady;
      let second: Promise<string> | undefined;
      trap.set(
        strike,
        () => victim.process.kill("SIGKILL"),
        () => {
          if (withSecond) second = work(survivor, orderId);
        },
      );
      const ended = await work(victim, orderId);
      const wasKilled = trap.hasSprung();
      trap.disarm();
      await second;
      victim.process.kill("SIGKILL");
      return wasKilled ? "killed" : ended;
    },
    /** The worker that nobody kills. */
    finish: (orderId: string): Promise<string> => work(survivor, orderId),
    close: async (): Promise<void> => {
      for (const worker of [spare, survivor]) worker.process.kill("SIGKILL");
      await rm(WORKER, { force: true });
      await rm(COMPILED, { recursive: true, force: true });
      await courier.stop();
      await postgres.stop();
      await simulators.stop();
    },
  };
}

export type Lane = Awaited<ReturnType<typeof openLane>>;
