import { createHmac } from "node:crypto";
import { Client } from "pg";

const APP_ROLE = "waybill_app";

/** The app role's password follows from AUTH_SECRET, so one DATABASE_URL is all a host must give. */
const appRolePassword = (authSecret: string): string =>
  createHmac("sha256", authSecret).update("postgres role waybill_app").digest("base64url");

/** The owner's URL with the app role's name and password. */
export function appRoleUrl(databaseUrl: string, authSecret: string): string {
  const url = new URL(databaseUrl);
  url.username = APP_ROLE;
  url.password = appRolePassword(authSecret);
  return url.toString();
}

/** Lets the app role log in. Runs after the migrations, as the owner. */
export async function enableAppRoleLogin(databaseUrl: string, authSecret: string): Promise<void> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const password = owner.escapeLiteral(appRolePassword(authSecret));
    await owner.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${password}`);
  } finally {
    await owner.end();
  }
}

/** Throws when the connected role could read past row-level security. */
export async function assertBoundByRowSecurity(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string; bypasses: boolean; owns: boolean }>(
      `SELECT current_user AS role, rolsuper OR rolbypassrls AS bypasses,
              EXISTS (SELECT FROM pg_class WHERE relname = 'Order' AND relowner = r.oid) AS owns
         FROM pg_roles r WHERE rolname = current_user`,
    );
    const role = rows[0];
    if (!role || role.bypasses || role.owns)
      throw new Error(
        `Database role "${role?.role}" is not bound by row-level security. ` +
          "Point DATABASE_APP_URL at a role that neither owns the tables nor has BYPASSRLS.",
      );
  } finally {
    await client.end();
  }
}
