import { appRoleUrl, assertBoundByRowSecurity } from "@/lib/db/app-role";
import { env, tellInngestItsKeys } from "@/lib/env";
import { type Relay, startRelay } from "@/lib/events/relay-outbox";
import { notePeers } from "@/lib/http/peer-address";
import { log } from "@/lib/observability/logger";

/** The dev server calls register again after some changes; one relay a process is enough. */
const holder = globalThis as { waybillRelay?: Relay };

async function assertFit(): Promise<void> {
  const { DATABASE_URL, DATABASE_APP_URL, AUTH_SECRET } = env();
  await assertBoundByRowSecurity(DATABASE_APP_URL ?? appRoleUrl(DATABASE_URL, AUTH_SECRET));
}

/** Checks that this process may run at all, then starts the outbox relay. */
export async function startServerProcess(): Promise<void> {
  try {
    await assertFit();
  } catch (error) {
    // The settings' own message names what is missing and prints no value.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
  notePeers();
  if (holder.waybillRelay) return;
  tellInngestItsKeys();
  const { inngest } = await import("@/inngest/client");
  const relay = startRelay({
    connectionString: env().DATABASE_URL,
    send: (events) => inngest.send(events.map((event) => ({ ...event }))),
  });
  holder.waybillRelay = relay;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      // Next.js drains the requests meanwhile; a batch cut short goes out again under the same ids.
      void relay.stop().then(() => log.info({ signal }, "outbox relay stopped"));
    });
  log.info("outbox relay started");
}
