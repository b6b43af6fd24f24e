import { migrateDatabase } from "../stack/database";
import { readSettings } from "../stack/read-settings";
import { runCommand } from "../stack/run-command";

/** `npm run db:migrate`: brings the database up to the schema and lets the app role log in. */
await runCommand(async () => {
  const { DATABASE_URL, AUTH_SECRET } = readSettings();
  const applied = await migrateDatabase(DATABASE_URL, AUTH_SECRET);
  console.log(applied.length === 0 ? "Database is up to date." : `Applied: ${applied.join(", ")}`);
  return 0;
});
