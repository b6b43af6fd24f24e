import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";

/**
 * The database as a process of its own, so that Ctrl-C does not stop it before those who use it.
 * `postgres-process.ts <data folder> <port>`
 */
const [dataDir = ".data", port = "54320"] = process.argv.slice(2);
const STOP_POLL_MS = 50;
const STOP_WITHIN_MS = 15_000;

/** A server left behind by a stack that was killed holds the folder; it is asked to stop first. */
async function stopLeftover(): Promise<void> {
  const lock = await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(lock.split("\n")[0]);
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  if (!command.includes("postgres")) return;
  const isGone = (): boolean => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  };
  process.kill(pid, "SIGINT");
  const until = Date.now() + STOP_WITHIN_MS;
  while (!isGone() && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, STOP_POLL_MS));
}

await stopLeftover();
const server = await startEmbeddedPostgres({ dataDir, preferredPort: Number(port) });
console.log(`PostgreSQL listens on port ${server.port}`);
let stopping: Promise<void> | undefined;
const stop = (): void => {
  stopping ??= server.stop().then(() => process.exit(0));
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
