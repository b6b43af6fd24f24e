import type { ChannelVariantListing } from "@/lib/channels/model";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { matchVariants } from "./match-variants";

const BATCH = 200;

/** Takes over a shop's catalogue: new items are added, known ones renamed, SKUs matched by code. */
export async function upsertVariants(
  scope: OrgScope,
  channelId: string,
  listings: readonly ChannelVariantListing[],
): Promise<{ readonly seen: number; readonly mapped: number }> {
  const { organizationId } = scope;
  let mapped = 0;
  for (let start = 0; start < listings.length; start += BATCH) {
    const batch = listings.slice(start, start + BATCH);
    mapped += await inTransaction(scope, async (tx) => {
      const matched = await matchVariants(tx, scope, channelId, batch);
      await tx.$executeRaw`
        UPDATE "ChannelVariant" v
           SET title = n.title, "externalSku" = n."externalSku",
               "externalProductId" = n."externalProductId",
               "externalInventoryItemId" = n."externalInventoryItemId", "updatedAt" = now()
          FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) AS n ("externalVariantId" text,
               title text, "externalSku" text, "externalProductId" text, "externalInventoryItemId" text)
         WHERE v."organizationId" = ${organizationId}::uuid AND v."channelId" = ${channelId}::uuid
           AND v."externalVariantId" = n."externalVariantId"
           AND (v.title, v."externalSku", v."externalProductId", v."externalInventoryItemId")
               IS DISTINCT FROM
               (n.title, n."externalSku", n."externalProductId", n."externalInventoryItemId")`;
      return [...matched.values()].filter(({ skuId }) => skuId !== null).length;
    });
  }
  return { seen: listings.length, mapped };
}
