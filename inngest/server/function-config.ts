import { z } from "zod";
import { err, ok, type Result } from "@/lib/kernel/result";
import { findCronFault } from "./cron-schedule";
import { parseDurationMs } from "./durations";
import { findExpressionFault } from "./expressions";

const concurrencyLimit = z.object({
  limit: z.int().nonnegative(),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

const cancellation = z.object({
  event: z.string().min(1),
  if: z.string().optional(),
  timeout: z.string().optional(),
});

/** A function as the SDK registers it. Loose: what is not known here is refused by name below. */
const functionConfig = z.looseObject({
  id: z.string().min(1),
  name: z.string().optional(),
  triggers: z.array(
    z.looseObject({
      event: z.string().optional(),
      expression: z.string().optional(),
      cron: z.string().optional(),
    }),
  ),
  steps: z.object({
    step: z.looseObject({
      runtime: z.object({ type: z.string(), url: z.url() }),
      retries: z.object({ attempts: z.int().nonnegative().optional() }).optional(),
    }),
  }),
  idempotency: z.string().optional(),
  concurrency: z.union([z.number(), concurrencyLimit, z.array(concurrencyLimit).max(2)]).optional(),
  cancel: z.array(cancellation).optional(),
});
type FunctionConfig = z.infer<typeof functionConfig>;

/** Sent by `PUT /api/inngest` through the SDK (recorded exchange 1). */
export const registration = z.looseObject({
  url: z.url(),
  appName: z.string().min(1),
  framework: z.string().optional(),
  sdk: z.string(),
  functions: z.array(z.unknown()),
});

export type ConcurrencyLimit = z.infer<typeof concurrencyLimit>;
export type Cancellation = z.infer<typeof cancellation>;

export type RegisteredFunction = {
  readonly slug: string;
  readonly name: string;
  readonly url: string;
  readonly maxAttempts: number;
  readonly concurrency: readonly ConcurrencyLimit[];
  readonly idempotency: string | null;
  readonly cancelOn: readonly Cancellation[];
  readonly triggers: readonly (
    | { readonly event: string; readonly expression: string | null }
    | { readonly cron: string }
  )[];
};

/** The real server's default when a function does not say: four retries. */
const DEFAULT_RETRIES = 4;

const KNOWN_FIELDS = new Set(Object.keys(functionConfig.shape));

/** Settings of the SDK that this server does not run, by the name a function declares them with. */
const UNSUPPORTED_SETTINGS: Readonly<Record<string, string>> = {
  batchEvents: "batchEvents",
  rateLimit: "rateLimit",
  throttle: "throttle",
  debounce: "debounce",
  priority: "priority",
  timeouts: "timeouts",
  singleton: "singleton",
};

const DEFER_EVENT = "inngest/deferred.schedule";

/** Reads the registered functions; the error names every setting that this server cannot run. */
export function readFunctions(
  configs: readonly unknown[],
): Result<readonly RegisteredFunction[], readonly string[]> {
  const faults: string[] = [];
  const functions: RegisteredFunction[] = [];
  for (const config of configs) {
    const parsed = functionConfig.safeParse(config);
    if (!parsed.success) {
      faults.push(`${describe(config)}: ${z.prettifyError(parsed.error)}`);
      continue;
    }
    faults.push(...findFaults(parsed.data).map((fault) => `${parsed.data.id}: ${fault}`));
    functions.push(toFunction(parsed.data));
  }
  return faults.length > 0 ? err(faults) : ok(functions);
}

function findFaults(config: FunctionConfig): string[] {
  const faults: string[] = [];
  for (const [field, value] of Object.entries(config)) {
    if (value === undefined || value === null || KNOWN_FIELDS.has(field)) continue;
    faults.push(unsupported(UNSUPPORTED_SETTINGS[field] ?? field));
  }
  if (config.steps.step.runtime.type !== "http") {
    faults.push(unsupported(`the runtime "${config.steps.step.runtime.type}"`));
  }
  for (const trigger of config.triggers) faults.push(...findTriggerFaults(trigger));
  for (const limit of toLimits(config.concurrency)) {
    if (limit.key !== undefined) faults.push(...expressionFaults("concurrency key", limit.key));
    if (limit.key === undefined && (limit.scope ?? "fn") !== "fn") {
      faults.push(`concurrency of scope "${limit.scope}" needs a key`);
    }
  }
  if (config.idempotency !== undefined) {
    faults.push(...expressionFaults("idempotency", config.idempotency));
  }
  for (const cancel of config.cancel ?? []) {
    if (cancel.if !== undefined) faults.push(...expressionFaults("cancelOn", cancel.if));
    if (cancel.timeout !== undefined && parseDurationMs(cancel.timeout) === null) {
      if (Number.isNaN(Date.parse(cancel.timeout))) {
        faults.push(`cancelOn has the timeout "${cancel.timeout}", which is no duration`);
      }
    }
  }
  return faults;
}

function findTriggerFaults(trigger: FunctionConfig["triggers"][number]): string[] {
  const known = new Set(["event", "expression", "cron"]);
  const extra = Object.entries(trigger).filter(
    ([field, value]) => value !== undefined && !known.has(field),
  );
  const faults = extra.map(([field]) => unsupported(`${field} on a trigger`));
  if (trigger.cron !== undefined) {
    const fault = findCronFault(trigger.cron);
    if (fault !== null) faults.push(`the cron trigger "${trigger.cron}" cannot be read: ${fault}`);
  } else if (trigger.event === undefined || trigger.event === "") {
    faults.push("a trigger names neither an event nor a cron schedule");
  } else if (trigger.event === DEFER_EVENT) {
    faults.push(unsupported("createDefer"));
  } else if (trigger.event.includes("*") && !/^[^*]+[/.]\*$/.test(trigger.event)) {
    faults.push(`the event pattern "${trigger.event}" may only end with "/*" or ".*"`);
  }
  if (trigger.expression !== undefined) faults.push(...expressionFaults("if", trigger.expression));
  return faults;
}

function expressionFaults(where: string, expression: string): string[] {
  const fault = findExpressionFault(expression);
  return fault === null ? [] : [`the expression of ${where} cannot be read: ${fault}`];
}

const unsupported = (name: string): string =>
  `${name} is not supported by the embedded Inngest server`;

function toFunction(config: FunctionConfig): RegisteredFunction {
  return {
    slug: config.id,
    name: config.name ?? config.id,
    url: config.steps.step.runtime.url,
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    concurrency: toLimits(config.concurrency),
    idempotency: config.idempotency ?? null,
    cancelOn: config.cancel ?? [],
    triggers: config.triggers.map((trigger) =>
      trigger.cron === undefined
        ? { event: trigger.event ?? "", expression: trigger.expression ?? null }
        : { cron: trigger.cron },
    ),
  };
}

/** A limit of 0 means no limit, as on the real server. */
function toLimits(concurrency: FunctionConfig["concurrency"]): readonly ConcurrencyLimit[] {
  if (concurrency === undefined) return [];
  const limits =
    typeof concurrency === "number"
      ? [{ limit: concurrency }]
      : Array.isArray(concurrency)
        ? concurrency
        : [concurrency];
  return limits.filter((limit) => limit.limit > 0);
}

function describe(config: unknown): string {
  const isNamed = typeof config === "object" && config !== null && "id" in config;
  return isNamed ? String(config.id) : "a function without an id";
}
