import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, type InngestFunction } from "inngest";
import { Pool } from "pg";
import type { ShownRun } from "../read-runs";
import { type InngestServer, type InngestServerOptions, startInngestServer } from "../start-server";
import { type ServerLogger } from "../server-options";
import { startTestApp, type TestApp } from "./test-app";

export const silentLogger: ServerLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

/** Retries and take-overs within a test's patience. */
export const FAST = {
  port: 0,
  logger: silentLogger,
  retryDelaysMs: [20],
  heartbeatMs: 100,
  deadAfterMs: 400,
  pollIntervalMs: 50,
  syncIntervalMs: 1_000,
} satisfies Partial<InngestServerOptions>;

export type Harness = {
  readonly app: TestApp;
  readonly server: InngestServer;
  readonly client: Inngest.Any;
  readonly pool: Pool;
  /** Sends one event and gives its id. */
  readonly send: (event: {
    name: string;
    data?: object;
    id?: string;
    ts?: number;
  }) => Promise<string>;
  /** The run that this event started, once it has ended. */
  readonly runOf: (eventId: string) => Promise<ShownRun>;
  readonly runsOf: (eventId: string) => Promise<readonly ShownRun[]>;
  readonly close: () => Promise<void>;
};

type Fetch = typeof globalThis.fetch;

/** A real server and a real app with the given functions, registered with each other. */
export async function startHarness(
  databaseUrl: string,
  functions: (client: Inngest.Any) => readonly InngestFunction.Any[],
  options: Partial<InngestServerOptions> & {
    readonly appId?: string;
    readonly fetch?: Fetch;
    readonly eventKey?: string;
  } = {},
): Promise<Harness> {
  const { appId = "test-app", fetch: appFetch, eventKey, ...serverOptions } = options;
  const app = await startTestApp();
  const server = await startInngestServer({
    ...FAST,
    databaseUrl,
    appUrls: [app.url],
    ...serverOptions,
  });
  const client = new Inngest({
    id: appId,
    baseUrl: server.url,
    isDev: serverOptions.signingKey === undefined,
    logger: silentLogger,
    ...(serverOptions.signingKey === undefined ? {} : { signingKey: serverOptions.signingKey }),
    ...(eventKey === undefined ? {} : { eventKey }),
    ...(appFetch === undefined ? {} : { fetch: appFetch }),
  });
  app.serve(client, functions(client));
  await until(() => app.calls.some((call) => call.method === "PUT" && call.answer !== null));
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  const runsOf = async (eventId: string): Promise<readonly ShownRun[]> => {
    const authorization = { authorization: `Bearer ${serverOptions.signingKey ?? ""}` };
    const response = await fetch(`${server.url}/v1/events/${eventId}/runs`, {
      headers: authorization,
    });
    // While the database is away the server says so, and asking again is right.
    return response.ok ? ((await response.json()) as { data: ShownRun[] }).data : [];
  };
  return {
    app,
    server,
    client,
    pool,
    runsOf,
    send: async (event) => {
      const { ids } = await client.send({ data: {}, ...event });
      return ids[0]!;
    },
    runOf: async (eventId) => {
      let ended: ShownRun | undefined;
      await until(async () => {
        ended = (await runsOf(eventId)).find((run) => run.ended_at !== null);
        return ended !== undefined;
      });
      return ended!;
    },
    close: async () => {
      await server.stop();
      await app.close();
      await pool.end();
    },
  };
}

/** Waits for a fact. The time limit is the test's own. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(20);
}
