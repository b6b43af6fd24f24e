import { readdir, readFile } from "node:fs/promises";
import { runMigrations } from "graphile-worker";
import type { Pool } from "pg";
import { graphileLogger } from "./graphile-logger";
import { JOB_SCHEMA } from "./jobs";
import type { ServerLogger } from "./server-options";

/** Any number does, as long as every version of this server uses the same. */
const MIGRATION_LOCK = "inngest_server.migration";
const MIGRATIONS = new URL("./migrations/", import.meta.url);

/**
 * Brings both schemas up to date. Servers that start together wait for each other, and each
 * migration is applied once, in its own transaction.
 */
export async function migrate(pool: Pool, logger: ServerLogger): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [MIGRATION_LOCK]);
    await client.query("create schema if not exists inngest_server");
    await client.query(
      `create table if not exists inngest_server.migration (
         name text primary key, applied_at timestamptz not null default now())`,
    );
    const applied = await client.query<{ name: string }>(
      "select name from inngest_server.migration",
    );
    const appliedNames = new Set(applied.rows.map((row) => row.name));
    const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).toSorted();
    for (const name of names) {
      if (appliedNames.has(name)) continue;
      const sql = await readFile(new URL(name, MIGRATIONS), "utf8");
      await client.query("begin");
      await client.query(sql);
      await client.query("insert into inngest_server.migration (name) values ($1)", [name]);
      await client.query("commit");
      logger.info({ migration: name }, "Applied a migration of the Inngest server");
    }
    await runMigrations({ pgPool: pool, schema: JOB_SCHEMA, logger: graphileLogger(logger) });
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    // Closing the connection is what frees the lock for certain.
    client.release(true);
  }
}
