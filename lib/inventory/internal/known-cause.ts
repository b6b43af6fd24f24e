import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/**
 * Whether a change of several levels was made before, by the cause key of its first SKU: such
 * changes are made whole or not at all. Asked once the levels are held, so that a repeat at the same
 * time has waited.
 */
export async function isCauseKnown(
  tx: ScopedTx,
  scope: OrgScope,
  prefix: string,
  skuId: string | undefined,
): Promise<boolean> {
  const found = await tx.stockMovement.findFirst({
    where: { organizationId: scope.organizationId, causeKey: `${prefix}${skuId ?? ""}` },
    select: { id: true },
  });
  return found !== null;
}
