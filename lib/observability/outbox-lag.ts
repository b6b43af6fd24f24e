import { systemPool } from "@/lib/db/clients";

const OLDEST_UNSENT = {
  name: "outbox_lag",
  text: `
    SELECT COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - min("createdAt")), 0)::float8 AS seconds
      FROM "OutboxEvent" WHERE "sentAt" IS NULL`,
};

/** Age in seconds of the oldest event that waits to be sent; 0 when none does. */
export async function readOutboxLag(): Promise<number> {
  const { rows } = await systemPool().query<{ seconds: number }>(OLDEST_UNSENT);
  return Math.max(0, rows[0]?.seconds ?? 0);
}
