import { systemPool } from "@/lib/db/clients";

/** Brings back what was put aside until now, in every organization. Answers how many. */
export async function wakeSnoozed(now = new Date()): Promise<number> {
  const { rowCount } = await systemPool().query(
    `UPDATE "Exception" SET status = 'OPEN', "snoozedUntil" = NULL, "updatedAt" = now()
      WHERE status = 'SNOOZED' AND "snoozedUntil" <= $1`,
    [now],
  );
  return rowCount ?? 0;
}
