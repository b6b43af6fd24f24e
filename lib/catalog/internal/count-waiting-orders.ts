import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";

/** Orders with a line of one of these shop items that has no SKU yet. */
export async function countWaitingOrders(
  tx: ScopedTx,
  scope: OrgScope,
  channelVariantIds: readonly string[],
): Promise<number> {
  const rows = await tx.$queryRaw<{ readonly count: number }[]>`
    SELECT count(DISTINCT l."orderId")::int AS count FROM "OrderLine" l
     WHERE l."organizationId" = ${scope.organizationId}::uuid AND l."skuId" IS NULL
       AND l."channelVariantId" = ANY(${[...channelVariantIds]}::uuid[])`;
  return rows[0]?.count ?? 0;
}
