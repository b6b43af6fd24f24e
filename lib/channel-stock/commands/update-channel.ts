import { appendOutbox } from "@/lib/events/append-outbox";
import type { AppError } from "@/lib/kernel/app-error";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/tenancy/record-audit";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction } from "@/lib/tenancy/scoped-db";
import type { StockSync } from "@/prisma/generated/enums";
import { channelNotFound } from "../errors";
import { STOCK_SYNCS } from "../model";

/** Says whose numbers follow whose. What is due by it begins at once. */
export async function updateChannel(
  scope: OrgScope,
  channelId: string,
  { stockSync }: { readonly stockSync: StockSync },
): Promise<Result<{ readonly message: string }, AppError>> {
  const { organizationId } = scope;
  return inTransaction(scope, async (tx) => {
    const channel = await tx.channel.findFirst({ where: { id: channelId, organizationId } });
    if (!channel) return err(channelNotFound);
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
