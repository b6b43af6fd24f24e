import { systemClient } from "@/lib/db/clients";

/** Until the server says that one statement waits for another's lock. */
export async function someoneWaitsForALock(): Promise<void> {
  for (;;) {
    const rows = await systemClient().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if ((rows[0]?.count ?? 0) > 0) return;
  }
}
