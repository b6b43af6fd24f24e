import { Client } from "pg";
import { appConnectionString } from "@/lib/db/clients";
import { assertScope, type OrgScope } from "./scope";

/**
 * A connection of its own for work that is too long or too wide for the pool: COPY, temporary tables,
 * a transaction of minutes. Bound by row-level security to the scope's organization for as long as
 * it lives, and closed afterwards, so that nothing of it can leak to somebody else.
 */
async function withScopedConnection<T>(
  scope: OrgScope,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  assertScope(scope);
  const client = new Client({
    connectionString: appConnectionString(),
    application_name: "waybill-import",
  });
  // A connection that breaks fails the query under way; between queries there is nobody to tell.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SELECT set_config('app.organization_id', $1, false)", [
      scope.organizationId,
    ]);
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Everything inside commits together or not at all, however long it takes. */
export async function inLongTransaction<T>(
  scope: OrgScope,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return withScopedConnection(scope, async (client) => {
    await client.query("BEGIN");
    try {
      const value = await work(client);
      await client.query("COMMIT");
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {});
      throw error;
    }
  });
}
