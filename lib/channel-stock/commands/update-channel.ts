import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import { channelNotFound, confirmTakeover } from "../errors";
import { readTakeover } from "../internal/read-takeover";
import { followsShop, STOCK_SYNCS } from "../model";
import type { UpdateChannelInput } from "../schema";

/**
 * Says whose numbers follow whose. What is due by it begins at once, so beginning to follow a shop
 * that has named other numbers than ours must name how many of ours that changes.
 */
export async function updateChannel(
  scope: OrgScope,
  channelId: string,
  { stockSync, confirmChangeCount }: UpdateChannelInput,
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const channel = await tx.channel.findFirst({ where: { id: channelId, organizationId } });
    if (!channel) return err(channelNotFound);
    if (followsShop(stockSync) && !followsShop(channel.stockSync)) {
      const { changeCount } = await readTakeover(tx, scope, channelId);
      if (changeCount > 0 && changeCount !== confirmChangeCount)
        return err(confirmTakeover(channel.name, `/channels/${channelId}/takeover`, changeCount));
    }
    await tx.channel.updateMany({ where: { id: channelId, organizationId }, data: { stockSync } });
    if (stockSync !== "OFF")
      await appendOutbox(tx, scope, "channel/stock-requested", { channelId }, newId());
    await recordAudit(tx, scope, {
      action: "channel.stock-sync",
      subject: `channel:${channelId}`,
      data: { stockSync, before: channel.stockSync },
    });
    const { label, does } = STOCK_SYNCS[stockSync];
    return ok({ message: `Stock of ${channel.name}: ${label.toLowerCase()}. ${does}` });
  });
}
