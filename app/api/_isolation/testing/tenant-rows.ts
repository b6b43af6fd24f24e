import { systemPool } from "@/lib/db/clients";
import { tenantColumn } from "@/lib/tenancy/tenant-models";
import { Prisma } from "@/prisma/generated/client";

/** Tables whose rows belong to a tenant, as the generated client knows them. */
export const tenantTables: readonly { readonly table: string; readonly column: string }[] =
  Object.keys(Prisma.ModelName).flatMap((table) => {
    const column = tenantColumn(table);
    return column === undefined ? [] : [{ table, column }];
  });

/** Written by asking alone: a key that was used, an answer that is kept. */
const WRITTEN_BY_ASKING: ReadonlySet<string> = new Set(["ApiKey", "IdempotencyRecord"]);

/** Number and hash of a tenant's rows in every table, past row-level security. */
export async function rowsOf(
  organizationId: string,
): Promise<ReadonlyMap<string, { readonly count: number; readonly hash: string }>> {
  const rows = new Map<string, { count: number; hash: string }>();
  for (const { table, column } of tenantTables) {
    const found = await systemPool().query<{ count: number; hash: string }>(
      `SELECT count(*)::int AS count, COALESCE(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS hash
         FROM "${table}" t WHERE "${column}" = $1`,
      [organizationId],
    );
    const [row] = found.rows;
    if (row && !(WRITTEN_BY_ASKING.has(table) && row.count > 0)) rows.set(table, row);
    if (row && WRITTEN_BY_ASKING.has(table)) rows.set(table, { count: row.count, hash: "" });
  }
  return rows;
}
