import { enableAppRoleLogin } from "@/lib/db/app-role";
import { applyMigrations } from "@/lib/db/migration-engine";
import { env } from "@/lib/env";

/** `npm run db:migrate`: brings the database up to the schema and lets the app role log in. */
const { DATABASE_URL, AUTH_SECRET } = env();
const applied = await applyMigrations(DATABASE_URL);
await enableAppRoleLogin(DATABASE_URL, AUTH_SECRET);
console.log(applied.length === 0 ? "Database is up to date." : `Applied: ${applied.join(", ")}`);
