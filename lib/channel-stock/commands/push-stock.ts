import type { ChannelError } from "@/lib/channels/channel-error";
import { channelContext } from "@/lib/channels/connections";
import { err, ok, type Result } from "@/lib/kernel/result";
import type { OrgScope } from "@/lib/tenancy/scope";
import { scopedDb } from "@/lib/tenancy/scoped-db";
import { findDue } from "../internal/find-due";
import { lookAtStock } from "../internal/look-at-stock";
import { pushItem } from "../internal/push-item";
import { followsShop, tellsShop } from "../model";

/** The rest follows a minute later. */
const MOST_ITEMS = 100;

export type StockPushed = { readonly told: number; readonly heard: number };

/**
 * Brings one shop and our books together: numbers it named before their item or place was mapped
 * are taken over, and it is told what is available now. However often a number has changed, it is
 * told once, as it is at the time of the call. One item that the shop refuses holds up no other.
 */
export async function pushStock(
  scope: OrgScope,
  channelId: string,
): Promise<Result<StockPushed, ChannelError>> {
  const channel = await scopedDb(scope).channel.findFirst({
    where: { id: channelId, organizationId: scope.organizationId, status: "CONNECTED" },
    select: { stockSync: true },
  });
  if (!channel || channel.stockSync === "OFF") return ok({ told: 0, heard: 0 });
  const opened = await channelContext(scope, channelId);
  if (!opened.ok) return opened;
  const follows = followsShop(channel.stockSync);
  const tells = tellsShop(channel.stockSync);
  let told = 0;
  let heard = 0;
  let refusal: ChannelError | undefined;
  for (const item of await findDue(scope, channelId, channel.stockSync, MOST_ITEMS)) {
    const isHeard = follows && item.isUnheard;
    if (isHeard) {
      const looked = await lookAtStock(scope, opened.value, item, { follows });
      if (!looked.ok) return looked;
      heard += looked.value.kind === "not-applied" ? 0 : 1;
    }
    if (!tells) continue;
    const pushed = await pushItem(scope, opened.value, item, follows);
    if (!pushed.ok && pushed.error.kind !== "rejected") return pushed;
    if (!pushed.ok) refusal ??= pushed.error;
    else if (pushed.value === "told") told += 1;
  }
  return refusal ? err(refusal) : ok({ told, heard });
}
