import type { AppClient } from "./call-app";
import type { ServerContext } from "./server-context";
import { signBody } from "./sign-requests";

const SYNC_TIMEOUT_MS = 30_000;
/** An app that does not answer yet is asked again after this, then less and less often. */
const FIRST_RETRY_MS = 250;

type Sync = { readonly stop: () => void };

/**
 * Asks every app to register its functions, again and again, so that an app that starts later or
 * comes back with other functions is picked up without anyone doing anything.
 */
export function startSync(context: ServerContext, client: AppClient): Sync {
  let isStopped = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const sync = async (url: string, failures: number): Promise<void> => {
    const isRegistered = await syncApp(context, client, url);
    if (isStopped) return;
    const retryMs = Math.min(context.settings.syncIntervalMs, FIRST_RETRY_MS * 2 ** failures);
    timers.set(
      url,
      setTimeout(
        () => void sync(url, isRegistered ? 0 : Math.min(failures + 1, 16)),
        isRegistered ? context.settings.syncIntervalMs : retryMs,
      ),
    );
  };
  for (const url of context.settings.appUrls) void sync(url, 0);
  return {
    stop: () => {
      isStopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** One `PUT` (recorded exchange 1). The app answers it after it has posted to /fn/register. */
async function syncApp(context: ServerContext, client: AppClient, url: string): Promise<boolean> {
  const { settings, logger } = context;
  const body = JSON.stringify({ url });
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "Inngest",
    "x-inngest-server-kind": serverKind(settings.signingKey),
  };
  if (settings.signingKey !== null) {
    headers["x-inngest-signature"] = signBody(settings.signingKey, body, new Date());
  }
  const reply = await client.send({
    method: "PUT",
    url,
    headers,
    body,
    timeoutMs: SYNC_TIMEOUT_MS,
  });
  const registered = reply.kind === "answered" && reply.status === 200;
  const message =
    reply.kind === "answered"
      ? messageOf(reply.body, reply.status)
      : reply.kind === "interrupted"
        ? "the server is stopping"
        : reply.reason;
  const before = context.syncStates.get(url);
  context.syncStates.set(url, { url, registered, message, at: new Date().toISOString() });
  if (before?.registered !== registered || before.message !== message) {
    const fields = { url, answer: message };
    if (registered) logger.info(fields, "The app has registered its functions");
    else logger.warn(fields, "The app has not registered its functions; asking again");
  }
  return registered;
}

export const serverKind = (signingKey: string | null): "dev" | "cloud" =>
  signingKey === null ? "dev" : "cloud";

function messageOf(body: string, status: number): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null && "message" in parsed) {
      return String(parsed.message);
    }
  } catch {
    // Not the SDK's answer; the status has to do.
  }
  return `it answered ${status}`;
}
