import { Client } from "pg";
import { env } from "@/lib/env";
import { resealColumns } from "./reseal-columns";

/** Seals stored secrets with the newest key; docs/runbook.md, "Rotate keys", says when. */
const owner = new Client({ connectionString: env().DATABASE_URL });
await owner.connect();
try {
  const columns = await resealColumns(owner);
  for (const { table, column, count } of columns)
    if (count > 0) console.log(`${table}.${column}: ${count}`);
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  console.log(`${total} secrets of ${columns.length} columns were sealed again.`);
} finally {
  await owner.end();
}
