/** A process of its own that needs a token: prints what it got as one JSON line. */
import { closeConnections } from "@/lib/db/clients";
import { systemClock } from "@/lib/kernel/clock";
import { err, ok } from "@/lib/kernel/result";
import { scopeOf } from "./organization";
import { createTokenStore } from "@/lib/resilience/token-store";

const [organization = "", account = "", loginUrl = "", refused] = process.argv.slice(2);
const store = createTokenStore(
  scopeOf(organization),
  { id: account, credentialsVersion: "1" },
  { clock: systemClock, onTimeout: (waitedMs) => ({ code: "waited-too-long", waitedMs }) },
);
process.send?.("ready");
await new Promise((go) => process.once("message", go));
const token = await store.refreshOnce(refused, async () => {
  const answer = await fetch(loginUrl, { method: "POST" });
  const body = (await answer.json()) as { token?: string; code?: string };
  return body.token === undefined
    ? err({ code: body.code ?? "refused", waitedMs: 0 })
    : ok({ value: body.token, expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
});
process.send?.(token);
await closeConnections();
process.disconnect?.();
