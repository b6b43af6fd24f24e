import { systemClient } from "@/lib/db/clients";
import { isUuid } from "@/lib/kernel/ids";

/** Ends a session with the next request it makes. Ending an ended one is fine. */
export async function revokeSession(sessionId: string): Promise<void> {
  if (!isUuid(sessionId)) return;
  await systemClient().userSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
}

/**
 * After a change of password, or when a laptop is lost; the session that asks may stay. Answers how
 * many were ended.
 */
export async function revokeSessionsOf(userId: string, exceptSessionId?: string): Promise<number> {
  const { count } = await systemClient().userSession.updateMany({
    where: {
      ...{ userId, revokedAt: null, expiresAt: { gt: new Date() } },
      ...(exceptSessionId === undefined ? {} : { id: { not: exceptSessionId } }),
    },
    data: { revokedAt: new Date() },
  });
  return count;
}
