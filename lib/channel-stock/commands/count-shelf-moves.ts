import { channelContext } from "@/lib/channels/connections";
import { channelAdapter } from "@/lib/channels/registry";
import type { ShelfMove } from "@/lib/channels/stock-contract";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import type { OpenDelivery } from "@/lib/webhooks/commands/open-delivery";
import { lookAtStock } from "../internal/look-at-stock";
import type { ShopItem } from "../internal/shop-item";
import { followsShop } from "../model";

/** So many causes of one item are remembered; a delivery is repeated within hours. */
const MOST_CAUSES = 200;

/**
 * A parcel or a return changes what lies in the shop, and our books change for the parcel or return
 * itself: it is counted among what is agreed on, once, so that it is not taken for a change made
 * there. A number that was read in between is looked at again.
 */
export async function countShelfMoves(scope: OrgScope, delivery: OpenDelivery): Promise<void> {
  const { organizationId } = scope;
  const channelId = delivery.channelId ?? "";
  const channel = await scopedDb(scope).channel.findFirst({
    where: { organizationId, id: channelId, status: "CONNECTED" },
  });
  const stock = channel && channelAdapter(channel.kind)?.stock;
  if (!channel || !stock) return;
  const moves = stock.readShelfMoves(delivery.topic, delivery.body);
  const counted: ShopItem[] = [];
  for (const move of moves) {
    const item = await countOne(scope, channelId, move);
    if (item) counted.push(item);
  }
  if (counted.length === 0 || !followsShop(channel.stockSync)) return;
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) throw new Error(opened.error.message);
  for (const item of counted) {
    const looked = await lookAtStock(scope, opened.value, item, { follows: true });
    if (!looked.ok) throw new Error(looked.error.message);
  }
}

async function countOne(
  scope: OrgScope,
  channelId: string,
  { externalVariantId, externalLocationId, units, cause }: ShelfMove,
): Promise<ShopItem | undefined> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const variant = await tx.channelVariant.findFirst({
      where: { organizationId, channelId, externalVariantId },
      select: { externalInventoryItemId: true },
    });
    const externalInventoryItemId = variant?.externalInventoryItemId;
    if (!externalInventoryItemId) return undefined;
    const changed = await tx.$executeRaw`
      UPDATE "ChannelStock"
         SET "agreedQuantity" = "agreedQuantity" + ${units}::int,
             "countedCauses" = (ARRAY[${cause}::text] || "countedCauses")[1:${MOST_CAUSES}::int]
       WHERE "organizationId" = ${organizationId}::uuid AND "channelId" = ${channelId}::uuid
         AND "externalInventoryItemId" = ${externalInventoryItemId}
         AND "externalLocationId" = ${externalLocationId}
         AND "agreedQuantity" IS NOT NULL AND NOT (${cause} = ANY ("countedCauses"))`;
    return changed > 0 ? { channelId, externalInventoryItemId, externalLocationId } : undefined;
  });
}
