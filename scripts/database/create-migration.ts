import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@/lib/db/embedded-postgres";
import { diffMigrationsToSchema } from "@/lib/db/migration-engine";
import { Client } from "pg";

/** `npm run db:migration -- add-thing`: writes the SQL that the schema asks for as a new migration. */
const intent = process.argv[2]?.replaceAll(/[^a-z0-9]+/gi, "_");
if (!intent) {
  console.error("Name the intent: npm run db:migration -- add_customs_value");
  process.exit(1);
}
const server = await startEmbeddedPostgres({ dataDir: ".data/migration", isDurable: false });
try {
  const owner = new Client({ connectionString: server.url("postgres") });
  await owner.connect();
  await owner.query("DROP DATABASE IF EXISTS migration_work");
  await owner.query("CREATE DATABASE migration_work");
  await owner.end();
  const sql = await diffMigrationsToSchema(server.url("migration_work"));
  if (sql === "") console.log("Migrations and schema agree; nothing to write.");
  else {
    const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    const folder = join("prisma", "migrations", `${process.argv[3] ?? stamp}_${intent}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "migration.sql"), `${sql}\n`);
    console.log(`Wrote ${folder}/migration.sql`);
  }
} finally {
  await server.stop();
  // The embedded server's exit hook listens on it, and that alone would keep this process.
  process.channel?.unref();
}
