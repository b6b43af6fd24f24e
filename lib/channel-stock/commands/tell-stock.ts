import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { channelNotFound, nothingToTell, tellsNothing } from "../errors";
import { tellsShop } from "../model";

type Told = { readonly message: string; readonly differenceCount: number };

/**
 * Mends what differs our way: a number that somebody typed in the shop stands until ours changes, and
 * is told anew here. What was told before is forgotten for these items alone.
 */
export async function tellStock(
  scope: OrgScope,
  channelId: string,
): Promise<Result<Told, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const channel = await tx.channel.findFirst({ where: { id: channelId, organizationId } });
    if (!channel) return err(channelNotFound);
    if (!tellsShop(channel.stockSync)) return err(tellsNothing(channel.name));
    const differenceCount = await tx.$executeRaw`
      UPDATE "ChannelStock" s SET "pushedQuantity" = NULL, "pushedAt" = NULL, "refusedQuantity" = NULL
        FROM "ChannelLocation" p, "StockLevel" l
       WHERE s."organizationId" = ${organizationId}::uuid AND s."channelId" = ${channelId}::uuid
         AND p."organizationId" = s."organizationId" AND p."channelId" = s."channelId"
         AND p."externalLocationId" = s."externalLocationId" AND p."isActive"
         AND l."organizationId" = s."organizationId" AND l."warehouseId" = p."warehouseId"
         AND l.available <> s."seenQuantity"
         -- What is on its way is settled first.
         AND (s."pushedQuantity" IS NULL OR s."pushedAt" IS NOT NULL)
         AND EXISTS (SELECT FROM "ChannelVariant" v
                      WHERE v."organizationId" = s."organizationId" AND v."channelId" = s."channelId"
                        AND v."externalInventoryItemId" = s."externalInventoryItemId"
                        AND v."skuId" = l."skuId")`;
    if (differenceCount === 0) return err(nothingToTell(channel.name));
    await appendOutbox(tx, scope, "channel/stock-requested", { channelId }, newId());
    await recordAudit(tx, scope, {
      action: "channel.tell-stock",
      subject: `channel:${channelId}`,
      data: { differenceCount },
    });
    const numbers = differenceCount === 1 ? "1 number" : `${differenceCount} numbers`;
    return ok({ message: `Telling ${channel.name} ${numbers}`, differenceCount });
  });
}
