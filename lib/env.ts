import { readFileSync } from "node:fs";
import { z } from "zod";

/**
 * The only reader of process.env. Parsed once; a missing secret stops the start and is named.
 * Every value may come from a file instead: `AUTH_SECRET_FILE=/run/secrets/auth` (containers).
 */
const secret = z.string().min(32, "needs at least 32 characters");
const port = z.coerce.number().int().min(0).max(65_535);

const keyring = z
  .string()
  .regex(
    /^[a-z0-9]+:[A-Za-z0-9+/=]{44}(,[a-z0-9]+:[A-Za-z0-9+/=]{44})*$/,
    "is a list of id:base64 keys of 32 bytes, newest first, e.g. k2:…,k1:…",
  );

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** Owner of the tables: migrations, the relay, look-ups before an organization is known. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** The role bound by row-level security; derived from DATABASE_URL and AUTH_SECRET when absent. */
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  AUTH_SECRET: secret,
  ENCRYPTION_KEYS: keyring,
  /** Where people and webhooks reach us, without a trailing slash. */
  APP_URL: z.url().default("http://127.0.0.1:3000"),
  PORT: port.default(3000),
  /** Proxies of ours in front, each of which appends to `x-forwarded-for`. None is believed without. */
  TRUSTED_PROXY_COUNT: z.coerce.number().int().min(0).max(10).default(0),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_DEV: z.string().optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  /** Courier and shop simulators; what a dry-run account talks to. */
  SIMULATOR_URL: z.url().optional(),
  /** "false" is needed before any account may leave dry-run. */
  SHIPROCKET_DRY_RUN: z.enum(["true", "false"]).default("true"),
  /** One JSON line for each failure that needs a person, e.g. delivery_jira_log.jsonl. */
  TICKET_LOG_FILE: z.string().optional(),
  /** Bearer token for /api/metrics; without it only programs of this machine may scrape. */
  METRICS_TOKEN: z.string().min(16, "needs at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

const isLocal = (url: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);

/** An unsigned /api/inngest runs any function for anybody, so it is never reachable from outside. */
const checked = schema.refine(
  ({ NODE_ENV, INNGEST_DEV = "", APP_URL }) =>
    NODE_ENV !== "production" || ["", "0", "false"].includes(INNGEST_DEV) || isLocal(APP_URL),
  {
    path: ["INNGEST_DEV"],
    message: "takes unsigned calls and needs an APP_URL of this machine. Set the two keys instead.",
  },
);

export type Env = z.infer<typeof schema>;

/** Older names that deployments already use. */
const ALIASES: Readonly<Record<string, string>> = { AUTH_SECRET: "NEXTAUTH_SECRET" };

type Raw = {
  readonly values: Record<string, string>;
  /** Files that could not be read, by the setting that names them. */
  readonly unreadable: Map<string, string>;
};

function readRaw(source: NodeJS.ProcessEnv): Raw {
  const values: Record<string, string> = {};
  const unreadable = new Map<string, string>();
  for (const name of Object.keys(schema.shape)) {
    const alias = ALIASES[name];
    const file = source[`${name}_FILE`] ?? (alias ? source[`${alias}_FILE`] : undefined);
    const value = source[name] ?? (alias ? source[alias] : undefined);
    if (value !== undefined && value !== "") values[name] = value;
    else if (file)
      try {
        values[name] = readFileSync(file, "utf8").trim();
      } catch (error) {
        unreadable.set(name, `${file} (${(error as NodeJS.ErrnoException).code ?? "unreadable"})`);
      }
  }
  return { values, unreadable };
}

/** Throws one error that names every missing or wrong setting and never prints a value. */
export function parseEnv(source: NodeJS.ProcessEnv): Env {
  const { values, unreadable } = readRaw(source);
  const parsed = checked.safeParse(values);
  if (parsed.success && unreadable.size === 0) return parsed.data;
  const lines = [...unreadable].map(
    ([name, file]) => `  ${name}_FILE names ${file}, which cannot be read. Put the file there.`,
  );
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    if (unreadable.has(name)) continue;
    const isMissing = values[name] === undefined;
    lines.push(
      `  ${name} ${isMissing ? `is missing. Set ${name} or ${name}_FILE.` : issue.message}`,
    );
  }
  throw new Error(`Waybill cannot start, its settings are incomplete:\n${lines.join("\n")}`);
}

let parsed: Env | undefined;

/** Read lazily, so that building the app needs no secrets. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** For tests: each file has a database of its own, and many files share a process. */
export function forgetEnv(): void {
  parsed = undefined;
}

/** Read by the logger, which works before and without the secrets. */
export const logLevel = (): string => process.env["LOG_LEVEL"] ?? "info";

/** Answers are held against their schema in tests only. */
export const isTest = (): boolean => process.env["NODE_ENV"] === "test";

/** next-auth reads its own address from the environment and nowhere else. */
export function tellNextAuthOurAddress(): void {
  process.env["NEXTAUTH_URL"] ??= env().APP_URL;
}

/** The Inngest SDK knows its keys from the environment only; they may have come from a file. */
export function tellInngestItsKeys(): void {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = env();
  if (INNGEST_EVENT_KEY) process.env["INNGEST_EVENT_KEY"] ??= INNGEST_EVENT_KEY;
  if (INNGEST_SIGNING_KEY) process.env["INNGEST_SIGNING_KEY"] ??= INNGEST_SIGNING_KEY;
}
