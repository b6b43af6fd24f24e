import { appPool } from "@/lib/db/clients";
import { env } from "@/lib/env";
import { readOutboxLag } from "./outbox-lag";

export type Check = {
  readonly isHealthy: boolean;
  readonly detail: string;
  readonly tookMilliseconds: number;
};

export type Health = {
  readonly status: "ok" | "failing";
  readonly checks: {
    readonly database: Check;
    readonly inngest: Check;
    readonly outbox: Check & { readonly lagSeconds: number | null };
  };
};

const CHECK_TIMEOUT_MS = 2_000;
/** Beyond this something is stuck: the relay sends within milliseconds. */
const LAG_LIMIT_SECONDS = 60;

const within = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error("timeout")), CHECK_TIMEOUT_MS).unref();
    }),
  ]);

async function timed(
  probe: () => Promise<Omit<Check, "tookMilliseconds">>,
  failure: string,
): Promise<Check> {
  const begunMs = performance.now();
  const seen = await within(probe()).catch(() => ({ isHealthy: false, detail: failure }));
  return { ...seen, tookMilliseconds: Math.round(performance.now() - begunMs) };
}

/** Where the SDK sends its calls: a dev or self-hosted server, or nothing to ask (Inngest Cloud). */
function inngestServerUrl(): string | undefined {
  const { INNGEST_BASE_URL, INNGEST_DEV } = env();
  if (INNGEST_BASE_URL !== undefined) return INNGEST_BASE_URL;
  if (INNGEST_DEV === undefined || INNGEST_DEV === "0" || INNGEST_DEV === "false") return undefined;
  return URL.canParse(INNGEST_DEV) ? INNGEST_DEV : "http://127.0.0.1:8288";
}

async function askInngest(): Promise<Omit<Check, "tookMilliseconds">> {
  const url = inngestServerUrl();
  if (url === undefined) return { isHealthy: true, detail: "Inngest Cloud; see the outbox" };
  const response = await fetch(new URL("/health", url), {
    signal: AbortSignal.timeout(CHECK_TIMEOUT_MS),
  });
  await response.body?.cancel();
  return { isHealthy: response.ok, detail: `answered ${response.status}` };
}

/** Asks what Waybill cannot work without. Says nothing that a stranger should not read. */
export async function readHealth(): Promise<Health> {
  let lagSeconds: number | null = null;
  const [database, inngest, outbox] = await Promise.all([
    timed(async () => {
      await appPool().query("SELECT 1");
      return { isHealthy: true, detail: "answers" };
    }, "does not answer"),
    timed(askInngest, "does not answer"),
    timed(async () => {
      lagSeconds = Math.round((await readOutboxLag()) * 1000) / 1000;
      const isHealthy = lagSeconds < LAG_LIMIT_SECONDS;
      return { isHealthy, detail: isHealthy ? "flows" : "is not being sent" };
    }, "cannot be read"),
  ]);
  const isOk = database.isHealthy && inngest.isHealthy && outbox.isHealthy;
  return {
    status: isOk ? "ok" : "failing",
    checks: { database, inngest, outbox: { ...outbox, lagSeconds } },
  };
}
