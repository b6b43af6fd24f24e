/** Log lines as pino takes them: fields first, then the sentence. */
export type ServerLogger = {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

export type InngestServerOptions = {
  /** Postgres 15 or newer. The role must be allowed to create schemas in the database. */
  readonly databaseUrl: string;
  /** 0 takes a free port; the answer says which. */
  readonly port: number;
  /** Default 127.0.0.1. Anything but loopback needs a signing key and an event key. */
  readonly host?: string | undefined;
  /** Serve endpoints to register, e.g. `http://127.0.0.1:3000/api/inngest`. */
  readonly appUrls: readonly string[];
  /** Keys that `POST /e/<key>` accepts. None: every key is accepted (development). */
  readonly eventKeys?: readonly string[] | undefined;
  /** `signkey-<env>-<hex>`. None: nothing is signed and nothing is checked (development). */
  readonly signingKey?: string | undefined;
  /** Delay before attempt 1, 2, …; the last one repeats. */
  readonly retryDelaysMs?: readonly number[] | undefined;
  /** Most that chance adds to a retry delay. */
  readonly retryJitterMs?: number | undefined;
  /** Calls to the app that this server has under way at once. */
  readonly concurrency?: number | undefined;
  readonly logger?: ServerLogger | undefined;
  /** How often the app is asked to register again, so that changed functions are picked up. */
  readonly syncIntervalMs?: number | undefined;
  /** How often due sleeps and retries are looked for. New work is announced and does not wait. */
  readonly pollIntervalMs?: number | undefined;
  readonly heartbeatMs?: number | undefined;
  /** A server without its lock and silent for this long is dead, and its jobs are taken over. */
  readonly deadAfterMs?: number | undefined;
  readonly callTimeoutMs?: number | undefined;
  /** How long `stop` waits for calls that are under way before it hands them back. */
  readonly stopTimeoutMs?: number | undefined;
  readonly maintenanceIntervalMs?: number | undefined;
  readonly completedRunRetentionMs?: number | undefined;
  readonly failedRunRetentionMs?: number | undefined;
};

type Defaulted = Required<{
  [Key in keyof InngestServerOptions]: NonNullable<InngestServerOptions[Key]>;
}>;
export type ServerSettings = Omit<Defaulted, "logger" | "signingKey"> & {
  readonly signingKey: string | null;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The real server's schedule: 15 s, 30 s, 1 min … 2 h, each with up to 30 s of jitter. */
const REAL_RETRY_DELAYS_MS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200].map(
  (seconds) => seconds * SECOND_MS,
);
const REAL_RETRY_JITTER_MS = 30 * SECOND_MS;

/** Fills in the defaults; throws when the options contradict each other. */
export function resolveSettings(options: InngestServerOptions): ServerSettings {
  const host = options.host ?? "127.0.0.1";
  const signingKey = options.signingKey ?? null;
  const eventKeys = options.eventKeys ?? [];
  if ((signingKey === null || eventKeys.length === 0) && !isLoopback(host)) {
    throw new Error(
      `The Inngest server would listen on ${host} without keys, so anyone on the network could ` +
        "register functions and send events. Set INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY, or " +
        "listen on 127.0.0.1.",
    );
  }
  const retryDelaysMs = options.retryDelaysMs ?? REAL_RETRY_DELAYS_MS;
  return {
    databaseUrl: options.databaseUrl,
    port: options.port,
    host,
    appUrls: options.appUrls,
    eventKeys,
    signingKey,
    retryDelaysMs: retryDelaysMs.length > 0 ? retryDelaysMs : REAL_RETRY_DELAYS_MS,
    retryJitterMs:
      options.retryJitterMs ??
      (options.retryDelaysMs === undefined
        ? REAL_RETRY_JITTER_MS
        : Math.max(...retryDelaysMs, 0) / 5),
    concurrency: options.concurrency ?? 20,
    syncIntervalMs: options.syncIntervalMs ?? 10 * SECOND_MS,
    pollIntervalMs: options.pollIntervalMs ?? 250,
    heartbeatMs: options.heartbeatMs ?? SECOND_MS,
    deadAfterMs: options.deadAfterMs ?? 3 * SECOND_MS,
    callTimeoutMs: options.callTimeoutMs ?? 2 * HOUR_MS,
    stopTimeoutMs: options.stopTimeoutMs ?? 10 * SECOND_MS,
    maintenanceIntervalMs: options.maintenanceIntervalMs ?? 30 * SECOND_MS,
    completedRunRetentionMs: options.completedRunRetentionMs ?? DAY_MS,
    failedRunRetentionMs: options.failedRunRetentionMs ?? 7 * DAY_MS,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
