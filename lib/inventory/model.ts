/** Pure rules of stock, safe for the browser. */

/** Takes `units` from piles in their order; what the piles do not hold is `rest`. */
export function takeFrom<Pile extends { readonly quantity: number }>(
  piles: readonly Pile[],
  units: number,
): { readonly taken: readonly (Pile & { readonly units: number })[]; readonly rest: number } {
  const taken: (Pile & { readonly units: number })[] = [];
  let rest = units;
  for (const pile of piles) {
    const part = Math.min(rest, pile.quantity);
    if (part <= 0) continue;
    taken.push({ ...pile, units: part });
    rest -= part;
  }
  return { taken, rest };
}

/** Tabs of the inventory list. */
export const STOCK_TABS = {
  all: { label: "All" },
  low: { label: "Low" },
  zero: { label: "At zero" },
  drift: { label: "Drift" },
} as const;
export type StockTab = keyof typeof STOCK_TABS;

/** Why stock changed, as the ledger is filtered by. A count is an adjustment that knows its sheet. */
export const MOVEMENT_CAUSES = {
  received: { label: "Received" },
  adjusted: { label: "Adjusted by hand" },
  counted: { label: "Counted" },
  imported: { label: "Imported" },
  reserved: { label: "Reserved" },
  released: { label: "Released" },
  shipped: { label: "Shipped" },
  returned: { label: "Came back" },
  transferred: { label: "Transferred" },
} as const;
export type MovementCause = keyof typeof MOVEMENT_CAUSES;

/** What a person may say when changing stock by hand. */
export const ADJUST_KINDS = {
  ADJUSTED: { label: "Adjust" },
  RECEIVED: { label: "Receive" },
  RETURNED: { label: "Came back" },
} as const;
export type AdjustKind = keyof typeof ADJUST_KINDS;

/** Days of available shown as a line in the list, today the last. */
export const SPARK_DAYS = 14;
/** Lines of one receipt, transfer or batch of counts. */
export const MAX_STOCK_LINES = 500;
/** Lines of one count sheet; a larger warehouse is counted shelf by shelf. */
export const MAX_COUNT_LINES = 20_000;
/** One level never passes this, so that a slip of the finger is caught: a billion is no stock. */
export const MAX_UNITS = 1_000_000_000;

/**
 * Whether a level is low. Its own threshold counts units of its warehouse; where it has none, the
 * SKU's counts units of all warehouses together. `low-stock.ts` says the same in SQL.
 */
export function lowStock(units: {
  readonly available: number;
  readonly availableEverywhere: number;
  readonly levelLowAt: number | null;
  readonly skuLowAt: number | null;
}): {
  readonly lowStockAt: number | null;
  readonly lowStockFrom: "level" | "sku" | null;
  readonly isLow: boolean;
} {
  const { available, availableEverywhere, levelLowAt, skuLowAt } = units;
  if (levelLowAt !== null)
    return { lowStockAt: levelLowAt, lowStockFrom: "level", isLow: available <= levelLowAt };
  if (skuLowAt !== null)
    return { lowStockAt: skuLowAt, lowStockFrom: "sku", isLow: availableEverywhere <= skuLowAt };
  return { lowStockAt: null, lowStockFrom: null, isLow: false };
}

export const unitsText = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "unit" : "units"}`;
