import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { applyMoves } from "../internal/apply-moves";
import { levelKey, openLevels } from "../internal/open-levels";
import { MAX_UNITS } from "../model";
import { askForWaitingOrders } from "./ask-for-waiting-orders";

/**
 * Takes over a change that a person made in the shop. Held units are promised and stay; what is not
 * there to be taken is left, and the caller keeps it as a difference. Returns what was changed.
 */
export async function followShop(
  tx: ScopedTx,
  scope: OrgScope,
  change: {
    readonly skuId: string;
    readonly warehouseId: string;
    readonly delta: number | { readonly shelfIs: number };
    readonly reason: string;
    readonly causeKey: string;
  },
): Promise<number> {
  const { skuId, warehouseId, reason, causeKey } = change;
  const opened = await openLevels(tx, scope, [change], () => ({
    ...{ sku: "skuId", warehouse: "warehouseId" },
  }));
  const level = opened.ok ? opened.value.get(levelKey(change)) : undefined;
  if (!level) return 0;
  const { available, reserved } = level;
  const wanted =
    typeof change.delta === "number" ? change.delta : change.delta.shelfIs - available - reserved;
  const delta = Math.min(Math.max(wanted, -available), MAX_UNITS - available - reserved);
  if (delta === 0) return 0;
  await applyMoves(tx, scope, "ADJUSTED", null, [
    { skuId, warehouseId, availableDelta: delta, reservedDelta: 0, reason, causeKey },
  ]);
  if (delta > 0) await askForWaitingOrders(tx, scope, [skuId]);
  return delta;
}
