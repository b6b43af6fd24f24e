import type { ChannelError } from "@/lib/channels/channel-error";
import type { OpenChannel } from "@/lib/channels/connections";
import type { ShopLevel } from "@/lib/channels/stock-contract";
import { followShop } from "@/lib/inventory/commands/follow-shop";
import { unitsText } from "@/lib/inventory/model";
import { ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { inTransaction, type ScopedTx } from "@/lib/tenancy/scoped-db";
import { settle } from "./settle";
import {
  findTarget,
  holdAsRecalled,
  recall,
  type Recalled,
  type ShopItem,
  type Target,
  whereItem,
} from "./shop-item";

export type Looked = {
  readonly kind: "applied" | "nothing" | "not-applied";
  /** A sentence for the delivery. */
  readonly effect: string;
};

export type LookOptions = {
  /** Our books follow this shop. */
  readonly follows: boolean;
  /** Nothing is on its way to the shop: a number it does not know was never told. */
  readonly endsPush?: boolean;
};

/** Others change the same row now and then; each time it is read again. */
const MOST_TURNS = 5;

/**
 * Asks the shop what it has of one item and takes over what was changed there by hand. `onDone`
 * commits with it. Between asking and writing nobody holds the row: if it has changed meanwhile, the
 * answer is old and the shop is asked again.
 */
export async function lookAtStock(
  scope: OrgScope,
  { adapter, context }: OpenChannel,
  item: ShopItem,
  options: LookOptions,
  onDone?: (tx: ScopedTx, looked: Looked) => Promise<void>,
): Promise<Result<Looked, ChannelError>> {
  const stock = adapter.stock;
  if (!stock) return ok(notApplied(`${adapter.name} tells no stock`));
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const before = await recall(scope, item);
    const level = await stock.readStock(context, item);
    if (!level.ok) return level;
    const target = await findTarget(scope, item);
    const looked = await inTransaction(scope, async (tx) => {
      if (!(await holdAsRecalled(tx, scope, item, before))) return undefined;
      const found = level.value;
      const done = found
        ? await take(tx, scope, { ...options, item, before, found, target, shop: adapter.name })
        : notApplied(`${adapter.name} does not stock this item there`);
      await onDone?.(tx, done);
      return done;
    });
    if (looked) return ok(looked);
  }
  throw new Error("The same stock changes faster than it can be read");
}

type Finding = LookOptions & {
  readonly item: ShopItem;
  readonly before: Recalled;
  readonly found: ShopLevel;
  readonly target: Target | { readonly missing: string };
  readonly shop: string;
};

async function take(tx: ScopedTx, scope: OrgScope, finding: Finding): Promise<Looked> {
  const { item, before, found, target, follows, shop } = finding;
  const sum = found.available + found.committed;
  const seen = { seenQuantity: found.available, seenAt: found.updatedAt };
  const settled = settle(before, found);
  const push =
    before.pushedQuantity === null || before.pushedAt !== null
      ? {}
      : settled.isPushKnown
        ? { pushedAt: new Date() }
        : finding.endsPush
          ? { pushedQuantity: null }
          : {};
  const keep = async (agreedQuantity: number | null) => {
    await tx.channelStock.updateMany({
      where: whereItem(scope, item),
      data: { ...seen, ...push, agreedQuantity },
    });
  };
  if ("missing" in target) {
    // What was agreed on before belonged to another mapping.
    await keep(null);
    return notApplied(target.missing);
  }
  if (!follows) {
    // Nobody follows the shop: whatever stands there is agreed on, and shows as a difference.
    await keep(settled.agreed === null ? null : sum);
    return notApplied("stock does not follow this shop");
  }
  const isFirst = settled.agreed === null;
  if (isFirst && target.isShared) {
    await keep(sum);
    return nothing("First number seen. Several items are this SKU, so changes count from here.");
  }
  if (!isFirst && settled.changed === 0) {
    await keep(sum);
    return nothing(`Nothing to change: ${shop} says what is known already.`);
  }
  const changed = await followShop(tx, scope, {
    ...{ skuId: target.skuId, warehouseId: target.warehouseId },
    delta: isFirst ? { shelfIs: sum } : settled.changed,
    reason: `Changed in ${shop}`,
    causeKey: causeOf(item, before, found),
  });
  const left = isFirst ? 0 : settled.changed - changed;
  await keep(sum - left);
  const rest =
    left === 0 ? "" : ` ${unitsText(Math.abs(left))} could not be taken: held for orders.`;
  if (changed === 0 && left === 0) return nothing("Nothing to change: the books say the same.");
  const did = `${unitsText(Math.abs(changed))} ${changed > 0 ? "added" : "taken off"}`;
  return { kind: "applied", effect: `Changed in ${shop}: ${did}.${rest}` };
}

/** Reason code, item, and the two states between which the change lies. */
const causeOf = (item: ShopItem, before: Recalled, found: ShopLevel): string =>
  [
    ...["sync_from_shopify", item.channelId],
    ...[item.externalInventoryItemId, item.externalLocationId],
    ...[before.agreedQuantity ?? "first", before.seenAt?.getTime() ?? "never"],
    `${found.available}+${found.committed}@${found.updatedAt.getTime()}`,
  ].join(":");

const nothing = (effect: string): Looked => ({ kind: "nothing", effect });
const notApplied = (why: string): Looked => ({
  kind: "not-applied",
  effect: `Not applied: ${why}. The number is kept.`,
});
