import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { enableAppRoleLogin } from "@/lib/db/app-role";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { applyMigrations } from "@/lib/db/migration-engine";
import { asOwner } from "@/lib/testing/cluster";

export type BenchDatabase = {
  readonly url: string;
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
};

/**
 * A durable server of its own (fsync on, as in production), migrated, with the settings a process of
 * ours needs in the environment. Both sides of a comparison use it.
 */
export async function startBenchDatabase(flags: readonly string[] = []): Promise<BenchDatabase> {
  const dataDir = join(".data", `bench-${randomBytes(3).toString("hex")}`);
  const server = await startEmbeddedPostgres({ dataDir, flags });
  await asOwner(server.url("postgres"), (owner) => owner.query("CREATE DATABASE waybill_bench"));
  const url = server.url("waybill_bench");
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  await applyMigrations(url);
  await enableAppRoleLogin(url, secrets.AUTH_SECRET);
  Object.assign(process.env, secrets, { DATABASE_URL: url, LOG_LEVEL: "error" });
  return {
    url,
    dataDir,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
      // The server's exit hook listens on it, and that alone would keep this process.
      process.channel?.unref();
    },
  };
}
