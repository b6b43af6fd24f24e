import { apiKeyPrefix, hashApiKey, newApiKey } from "@/lib/auth/api-key";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { Role } from "@/prisma/generated/enums";

/** The key itself is in the answer and nowhere else; only its hash is kept. */
export async function createApiKey(
  scope: OrgScope,
  input: { readonly name: string; readonly role: Role; readonly expiresAt?: Date | undefined },
): Promise<{ readonly id: string; readonly key: string }> {
  const key = newApiKey();
  return inTransaction(scope, async (tx) => {
    const { id } = await tx.apiKey.create({
      data: {
        organizationId: scope.organizationId,
        name: input.name,
        prefix: apiKeyPrefix(key),
        secretHash: hashApiKey(key),
        role: input.role,
        expiresAt: input.expiresAt ?? null,
      },
      select: { id: true },
    });
    await recordAudit(tx, scope, { action: "api-key.create", subject: `api-key:${id}` });
    return { id, key };
  });
}
