import type { Client } from "pg";
import { decryptSecret, encryptSecret, isCurrentKey } from "@/lib/db/encrypted-fields";

type Column = { readonly table: string; readonly column: string };
export type Resealed = Column & { readonly count: number };

/** By name, from the catalogue: a new encrypted column cannot be forgotten. */
const COLUMNS = `
  SELECT c.table_name AS "table", c.column_name AS "column"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
   WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
     AND c.column_name LIKE '%Ciphertext'
   ORDER BY 1, 2`;

/**
 * Seals every stored secret that an older key sealed with the first of ENCRYPTION_KEYS. A secret
 * that somebody changes meanwhile is left as it was written. Connects as the owner.
 */
export async function resealColumns(owner: Client): Promise<readonly Resealed[]> {
  const { rows: columns } = await owner.query<Column>(COLUMNS);
  const done: Resealed[] = [];
  for (const one of columns) done.push({ ...one, count: await resealColumn(owner, one) });
  return done;
}

async function resealColumn(owner: Client, { table, column }: Column): Promise<number> {
  const [from, what] = [owner.escapeIdentifier(table), owner.escapeIdentifier(column)];
  const { rows } = await owner.query<{ sealed: string }>(
    `SELECT DISTINCT ${what} AS sealed FROM ${from} WHERE ${what} IS NOT NULL`,
  );
  let count = 0;
  for (const { sealed } of rows) {
    if (isCurrentKey(sealed)) continue;
    const changed = await owner.query(`UPDATE ${from} SET ${what} = $1 WHERE ${what} = $2`, [
      encryptSecret(decryptSecret(sealed)),
      sealed,
    ]);
    count += changed.rowCount ?? 0;
  }
  return count;
}
