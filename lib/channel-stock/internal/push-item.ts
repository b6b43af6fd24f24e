import type { ChannelError } from "@/lib/channels/channel-error";
import type { OpenChannel } from "@/lib/channels/connections";
import { newId } from "@/lib/kernel/ids";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, scopedDb } from "@/lib/tenancy/scoped-db";
import { lookAtStock } from "./look-at-stock";
import { findTarget, holdAsRecalled, recall, type ShopItem, whereItem } from "./shop-item";

export type Pushed = "told" | "known" | "stale" | "refused" | "not-mapped";

/**
 * Tells the shop what is available of one item now. One at a time for each shop, so that what stands
 * open from before was cut short and is settled first. A number that has changed there meanwhile is
 * read and, once more, told.
 */
export async function pushItem(
  scope: OrgScope,
  opened: OpenChannel,
  item: ShopItem,
  follows: boolean,
): Promise<Result<Pushed, ChannelError>> {
  let done = await pushOnce(scope, opened, item, follows);
  if (done.ok && done.value === "stale") {
    const looked = await lookAtStock(scope, opened, item, { follows, endsPush: true });
    if (!looked.ok) return looked;
    done = await pushOnce(scope, opened, item, follows);
  }
  return done;
}

async function pushOnce(
  scope: OrgScope,
  opened: OpenChannel,
  item: ShopItem,
  follows: boolean,
): Promise<Result<Pushed, ChannelError>> {
  const stock = opened.adapter.stock;
  if (!stock) return ok("not-mapped");
  const db = scopedDb(scope);
  const where = whereItem(scope, item);
  let before = await recall(scope, item);
  if (before.pushedQuantity !== null && before.pushedAt === null) {
    const looked = await lookAtStock(scope, opened, item, { follows, endsPush: true });
    if (!looked.ok) return looked;
    before = await recall(scope, item);
  }
  let { seenQuantity: from, agreedQuantity: agreed } = before;
  let seenAt = before.seenAt;
  if (from === null || agreed === null) {
    const level = await stock.readStock(opened.context, item);
    if (!level.ok) return level;
    if (level.value) {
      from = level.value.available;
      agreed = from + level.value.committed;
      seenAt = level.value.updatedAt;
    }
  }
  const target = await findTarget(scope, item);
  if ("missing" in target) return ok("not-mapped");
  const level = await db.stockLevel.findFirst({
    where: {
      organizationId: scope.organizationId,
      skuId: target.skuId,
      warehouseId: target.warehouseId,
    },
    select: { available: true },
  });
  if (!level) return ok("not-mapped");
  const quantity = level.available;
  if (from === null || agreed === null) {
    await db.channelStock.updateMany({ where, data: { refusedQuantity: quantity } });
    return ok("refused");
  }
  const isKnown = from === quantity;
  const data = {
    ...{ pushedQuantity: quantity, pushedAt: isKnown ? new Date() : null, refusedQuantity: null },
    ...{ seenQuantity: from, seenAt, agreedQuantity: agreed },
  };
  const isNoted = await inTransaction(scope, async (tx) => {
    if (!(await holdAsRecalled(tx, scope, item, before))) return false;
    await tx.channelStock.updateMany({ where, data });
    return true;
  });
  if (!isNoted) return ok("stale");
  if (isKnown) return ok("known");
  const told = await stock.setStock(opened.context, {
    ...item,
    ...{ quantity, from, key: newId(), reference: `Stock/${target.skuId}` },
  });
  const isOpen = { ...where, pushedQuantity: quantity, pushedAt: null };
  if (told.ok && told.value === "set") {
    await db.channelStock.updateMany({
      where: isOpen,
      data: {
        ...{ pushedAt: new Date(), seenQuantity: quantity },
        agreedQuantity: { increment: quantity - from },
      },
    });
    return ok("told");
  }
  // An answer that was lost stays open: the next look finds out whether it arrived.
  if (!told.ok && told.error.kind === "ambiguous") return told;
  const isRefused = !told.ok && told.error.kind === "rejected";
  await db.channelStock.updateMany({
    where: isOpen,
    data: { pushedQuantity: null, ...(isRefused ? { refusedQuantity: quantity } : {}) },
  });
  return told.ok ? ok("stale") : err(told.error);
}
