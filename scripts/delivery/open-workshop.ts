import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { enableAppRoleLogin } from "@/lib/db/app-role";
import { closeConnections } from "@/lib/db/clients";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { applyMigrations } from "@/lib/db/migration-engine";
import { createWorld, type World } from "@/lib/testing/shipping/world";
import { startSimulators } from "@/simulators/start-simulators";

export type Workshop = {
  readonly world: World;
  /** Where the data is kept, for the first line of output. */
  readonly store: string;
  readonly close: () => Promise<void>;
};

async function asOwner(url: string, statement: string): Promise<void> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

/** Secrets of a process that lives for seconds; a given one is kept. */
function provideSecrets(): void {
  process.env["AUTH_SECRET"] ??= randomBytes(32).toString("base64");
  process.env["ENCRYPTION_KEYS"] ??= `k1:${randomBytes(32).toString("base64")}`;
  process.env["LOG_LEVEL"] ??= "error";
}

/**
 * A database and a courier for one run, both gone afterwards. The database is an embedded
 * PostgreSQL, or with USE_DATABASE_URL=true a new database on the server of DATABASE_URL (S0-14);
 * the data that is there is never touched. The courier is the simulator: nothing leaves the machine.
 */
export async function openWorkshop(): Promise<Workshop> {
  const usesOwnServer = process.env["USE_DATABASE_URL"] === "true";
  const given = process.env["DATABASE_URL"];
  if (usesOwnServer && !(given && process.env["AUTH_SECRET"]))
    throw new Error("USE_DATABASE_URL=true needs DATABASE_URL, and the server's AUTH_SECRET");
  provideSecrets();
  const name = `waybill_delivery_${randomBytes(4).toString("hex")}`;
  const folder = join(".data", name);
  const embedded = usesOwnServer
    ? undefined
    : await startEmbeddedPostgres({ dataDir: folder, isDurable: false });
  const adminUrl = embedded ? embedded.url("postgres") : (given ?? "");
  const database = new URL(adminUrl);
  database.pathname = `/${name}`;
  await asOwner(adminUrl, `CREATE DATABASE ${name}`);
  await applyMigrations(database.href);
  await enableAppRoleLogin(database.href, process.env["AUTH_SECRET"] ?? "");
  process.env["DATABASE_URL"] = database.href;
  delete process.env["DATABASE_APP_URL"];
  const simulators = await startSimulators();
  return {
    world: await createWorld(simulators),
    store: embedded ? "embedded PostgreSQL" : `PostgreSQL at ${database.host}`,
    close: async () => {
      await simulators.stop();
      await closeConnections();
      await asOwner(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await embedded?.stop();
      await rm(folder, { recursive: true, force: true });
      // The embedded server's exit hook listens on it, and that alone would keep this process.
      process.channel?.unref();
    },
  };
}
