import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";

/** Ends the keys that begin so, with their next request. Answers how many were in use. */
export async function revokeApiKey(scope: OrgScope, prefix: string): Promise<number> {
  return inTransaction(scope, async (tx) => {
    const revoked = await tx.apiKey.updateManyAndReturn({
      where: { organizationId: scope.organizationId, prefix, revokedAt: null },
      data: { revokedAt: new Date() },
      select: { id: true },
    });
    for (const { id } of revoked)
      await recordAudit(tx, scope, { action: "api-key.revoke", subject: `api-key:${id}` });
    return revoked.length;
  });
}
