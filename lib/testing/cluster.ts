import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { enableAppRoleLogin } from "@/lib/db/app-role";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { applyMigrations } from "@/lib/db/migration-engine";

/** Fixed secrets of tests; a real process refuses to start without its own. */
export const TEST_SECRETS = {
  AUTH_SECRET: "test-auth-secret-test-auth-secret-test",
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString("base64")}`,
} as const;

export type TestCluster = {
  readonly adminUrl: string;
  readonly templateName: string;
  readonly stop: () => Promise<void>;
};

export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const withDatabase = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
};

async function migrationsHash(): Promise<string> {
  const folder = join("prisma", "migrations");
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).toSorted()) {
    if (name.endsWith(".toml")) continue;
    hash.update(name).update(await readFile(join(folder, name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}

/**
 * One real server for a test run, and in it one database migrated once. Each test file clones it,
 * which takes a tenth of a second. TEST_DATABASE_URL names a server to use instead.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const given = process.env["TEST_DATABASE_URL"];
  const dataDir = join(".data", `test-${process.pid}-${randomBytes(3).toString("hex")}`);
  const embedded = given ? undefined : await startEmbeddedPostgres({ dataDir, isDurable: false });
  const adminUrl = given ?? embedded!.url("postgres");
  const templateName = `waybill_template_${await migrationsHash()}`;
  await asOwner(adminUrl, async (owner) => {
    const found = await owner.query("SELECT FROM pg_database WHERE datname = $1", [templateName]);
    if (found.rowCount === 0) await owner.query(`CREATE DATABASE ${templateName}`);
  });
  await applyMigrations(withDatabase(adminUrl, templateName));
  await enableAppRoleLogin(adminUrl, TEST_SECRETS.AUTH_SECRET);
  return {
    adminUrl,
    templateName,
    stop: async () => {
      await embedded?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database of one's own, cloned from the template. */
export async function cloneDatabase(
  cluster: Pick<TestCluster, "adminUrl" | "templateName">,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `waybill_test_${randomBytes(6).toString("hex")}`;
  await asOwner(cluster.adminUrl, async (owner) => {
    // Two clones at once would each count as a user of the template.
    await owner.query("SELECT pg_advisory_lock(7741)");
    await owner.query(`CREATE DATABASE ${name} TEMPLATE ${cluster.templateName}`);
  });
  return {
    url: withDatabase(cluster.adminUrl, name),
    drop: () =>
      asOwner(cluster.adminUrl, async (owner) => {
        await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}
