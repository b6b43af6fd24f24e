import { readFileSync } from "node:fs";
import { z } from "zod";
import type { InngestServerOptions } from "./server-options";

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  INNGEST_SERVER_PORT: z.coerce.number().int().min(0).max(65_535).default(8288),
  INNGEST_SERVER_HOST: z.string().default("127.0.0.1"),
  /** Serve endpoints, separated by commas. APP_URL alone is an origin: /api/inngest is appended. */
  APP_URLS: list.optional(),
  APP_URL: z.url().optional(),
  INNGEST_EVENT_KEY: list.optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_RETRY_DELAYS_MS: list
    .transform((parts) => parts.map(Number))
    .refine((delays) => delays.every((delay) => delay >= 0), "milliseconds, separated by commas")
    .optional(),
  INNGEST_SERVER_CONCURRENCY: z.coerce.number().int().positive().optional(),
  INNGEST_SERVER_HEARTBEAT_MS: z.coerce.number().int().positive().optional(),
  INNGEST_SERVER_DEAD_AFTER_MS: z.coerce.number().int().positive().optional(),
});

const SECRETS = ["DATABASE_URL", "INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"];
const DEFAULT_SERVE_PATH = "/api/inngest";

/**
 * Reads the server's options from the environment; throws a sentence that names what is missing.
 * Each secret may come from a file instead: `INNGEST_SIGNING_KEY_FILE=/run/secrets/…`.
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
): InngestServerOptions {
  const given: Record<string, string | undefined> = { ...variables };
  for (const name of SECRETS) {
    const file = variables[`${name}_FILE`];
    if (file !== undefined && file !== "") given[name] = readFileSync(file, "utf8").trim();
  }
  // An empty variable is one that is not set.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new Error(`The Inngest server cannot start:\n${z.prettifyError(parsed.error)}`);
  }
  const config = parsed.data;
  const appUrls =
    config.APP_URLS ??
    (config.APP_URL === undefined ? null : [new URL(DEFAULT_SERVE_PATH, config.APP_URL).href]);
  if (appUrls === null) {
    throw new Error("The Inngest server cannot start: set APP_URL or APP_URLS");
  }
  return {
    databaseUrl: config.DATABASE_URL,
    port: config.INNGEST_SERVER_PORT,
    host: config.INNGEST_SERVER_HOST,
    appUrls,
    eventKeys: config.INNGEST_EVENT_KEY,
    signingKey: config.INNGEST_SIGNING_KEY,
    retryDelaysMs: config.INNGEST_RETRY_DELAYS_MS,
    concurrency: config.INNGEST_SERVER_CONCURRENCY,
    heartbeatMs: config.INNGEST_SERVER_HEARTBEAT_MS,
    deadAfterMs: config.INNGEST_SERVER_DEAD_AFTER_MS,
  };
}
