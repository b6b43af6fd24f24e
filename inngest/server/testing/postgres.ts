import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";

export type TestDatabase = {
  readonly url: string;
  /** One more empty database of the same server. Close it before this one. */
  readonly another: () => Promise<TestDatabase>;
  readonly close: () => Promise<void>;
};

/** An empty database of one's own, in TEST_DATABASE_URL's server or in one started for it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return createDatabase(given, async () => undefined);
  const dataDir = join(".data", `inngest-test-${process.pid}-${randomBytes(3).toString("hex")}`);
  const cluster = await startEmbeddedPostgres({ dataDir, isDurable: false });
  return createDatabase(cluster.url("postgres"), async () => {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
}

async function createDatabase(
  adminUrl: string,
  closeCluster: () => Promise<void>,
): Promise<TestDatabase> {
  const name = `inngest_${randomBytes(6).toString("hex")}`;
  const asAdmin = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await asAdmin(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    another: () => createDatabase(adminUrl, async () => undefined),
    close: async () => {
      await asAdmin(`drop database ${name} with (force)`);
      await closeCluster();
    },
  };
}
