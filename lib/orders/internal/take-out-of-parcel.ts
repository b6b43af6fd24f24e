import type { OrgScope } from "@/lib/tenancy/scope";
import type { ScopedTx } from "@/lib/tenancy/scoped-db";
import { refreshOrderStatus } from "../commands/refresh-order-status";
import { leaveCombination } from "./combination";

/**
 * Ends what an order has in common with others, and lets those that were in it stand for
 * themselves. Whoever calls it refreshes the order itself. Answers who left.
 */
export async function takeOutOfParcel(
  tx: ScopedTx,
  scope: OrgScope,
  order: { readonly id: string; readonly number: string; readonly combinedIntoId: string | null },
  how: { readonly why: string; readonly causeKey: string },
): Promise<readonly string[]> {
  const left = await leaveCombination(tx, scope, order, how);
  for (const id of left)
    if (id !== order.id)
      await refreshOrderStatus(tx, scope, id, {
        title: "In a parcel of its own again",
        causeKey: `uncombined:${how.causeKey}`,
      });
  return left;
}
