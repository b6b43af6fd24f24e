import type { QueryConfig, QueryResultRow } from "pg";
import { appPool } from "@/lib/db/clients";
import { scopeStorage } from "@/lib/db/scope-storage";
import { assertScope, type OrgScope } from "./scope";

/**
 * Plain SQL for a hot path, in one round trip and bound by row-level security to the scope's
 * organization. Give it a name, so that Postgres plans it once for each connection.
 */
export async function scopedQuery<Row extends QueryResultRow>(
  scope: OrgScope,
  statement: QueryConfig,
): Promise<readonly Row[]> {
  assertScope(scope);
  const { organizationId } = scope;
  const { rows } = await scopeStorage.run({ organizationId }, () =>
    appPool().query<Row>(statement),
  );
  return rows;
}
