import type { ShopLevel } from "@/lib/channels/stock-contract";

/** What we remember of an item at a place of the shop's. */
export type Remembered = {
  readonly pushedQuantity: number | null;
  /** Null beside a pushed quantity: it was sent and the answer is not in. */
  readonly pushedAt: Date | null;
  readonly seenQuantity: number | null;
  readonly seenAt: Date | null;
  readonly agreedQuantity: number | null;
};

export type Settled = {
  /** Whether the number we sent last has arrived there. */
  readonly isPushKnown: boolean;
  /** Units we know the cause of; null while nothing has been agreed on. */
  readonly agreed: number | null;
  /** Units that somebody changed in the shop. */
  readonly changed: number;
};

/**
 * What changed in the shop by hand. Free and committed units are counted together: an order there
 * moves units from one to the other, and the order itself reserves them in our books, so it must not
 * be taken off a second time. What we sent and got no answer to is recognized by its number, or by
 * the sum it would make with the orders that came in since.
 */
export function settle(remembered: Remembered, now: ShopLevel): Settled {
  const { pushedQuantity, pushedAt, seenQuantity, agreedQuantity } = remembered;
  const sum = now.available + now.committed;
  const isOpen = pushedQuantity !== null && pushedAt === null;
  if (isOpen && now.available === pushedQuantity)
    return { isPushKnown: true, agreed: sum, changed: 0 };
  if (agreedQuantity === null) return { isPushKnown: !isOpen, agreed: null, changed: 0 };
  if (isOpen && seenQuantity !== null && sum === agreedQuantity + pushedQuantity - seenQuantity)
    return { isPushKnown: true, agreed: sum, changed: 0 };
  return { isPushKnown: !isOpen, agreed: agreedQuantity, changed: sum - agreedQuantity };
}
