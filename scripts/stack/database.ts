import { readdir } from "node:fs/promises";
import { Client } from "pg";
import { enableAppRoleLogin } from "@/lib/db/app-role";
import { applyMigrations } from "@/lib/db/migration-engine";

export const DATABASE_NAME = "waybill";

export async function asOwner<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export const accepts = (url: string): Promise<boolean> =>
  asOwner(url, async (client) => (await client.query("SELECT 1")).rowCount === 1);

/** Creates the database where there is none. `serverUrl` names one that always exists. */
export async function createDatabase(serverUrl: string): Promise<void> {
  await asOwner(serverUrl, async (client) => {
    const found = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE_NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
  });
}

/** Cheaper than asking the engine: every second start finds that nothing is missing. */
async function isMigrated(databaseUrl: string): Promise<boolean> {
  const folders = (await readdir("prisma/migrations", { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return asOwner(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL`,
    );
    const applied = new Set(rows.map((row) => row.name));
    return folders.every((name) => applied.has(name));
  }).catch(() => false);
}

/** Brings the database up to the schema and lets the app's role log in. Returns what was applied. */
export async function migrateDatabase(
  databaseUrl: string,
  authSecret: string,
): Promise<readonly string[]> {
  const applied = (await isMigrated(databaseUrl)) ? [] : await applyMigrations(databaseUrl);
  await enableAppRoleLogin(databaseUrl, authSecret);
  return applied;
}

export const hasOrganizations = (databaseUrl: string): Promise<boolean> =>
  asOwner(databaseUrl, async (client) => {
    const { rows } = await client.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM "Organization") AS found`,
    );
    return rows[0]?.found === true;
  });
